/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "base/bounce-limits.h"
#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-delivery-status.h"
#include "report/bounce-finish.h"
#include "report/bounce-received.h"

typedef struct {
  const char *word;
  BounceAction action;
} ActionWord;

/* The five words of RFC 3464, section 2.3.3, and those that servers write instead. */
static const ActionWord action_words[] = {
  { "failed", BOUNCE_ACTION_FAILED },       { "failure", BOUNCE_ACTION_FAILED },
  { "fail", BOUNCE_ACTION_FAILED },         { "error", BOUNCE_ACTION_FAILED },
  { "expired", BOUNCE_ACTION_FAILED },      { "bounced", BOUNCE_ACTION_FAILED },
  { "rejected", BOUNCE_ACTION_FAILED },     { "undeliverable", BOUNCE_ACTION_FAILED },
  { "delayed", BOUNCE_ACTION_DELAYED },     { "delay", BOUNCE_ACTION_DELAYED },
  { "deferred", BOUNCE_ACTION_DELAYED },    { "deliverable", BOUNCE_ACTION_DELIVERED },
  { "delivered", BOUNCE_ACTION_DELIVERED }, { "success", BOUNCE_ACTION_DELIVERED },
  { "relayed", BOUNCE_ACTION_RELAYED },     { "relay", BOUNCE_ACTION_RELAYED },
  { "expanded", BOUNCE_ACTION_EXPANDED },
};

static const char *
lookup (const GPtrArray *group,
        const char      *name)
{
  const char *value = bounce_fields_lookup (group, name);

  return value != NULL && value[strspn (value, " \t\n;")] != '\0' ? value : NULL;
}

static char *
on_one_line (const char *value)
{
  return g_strstrip (g_strdelimit (g_strdup (value), "\n\t", ' '));
}

static GDateTime *
lookup_date (const GPtrArray *group,
             const char      *name)
{
  const char *value = lookup (group, name);
  g_autofree char *line = value != NULL ? on_one_line (value) : NULL;

  return line != NULL ? bounce_decode_date (line) : NULL;
}

static void
prove (BounceRecipient  *recipient,
       const BouncePart *part,
       const GPtrArray  *group,
       const char       *name)
{
  for (guint i = 0; i < group->len; i++)
    {
      const BounceField *field = g_ptr_array_index (group, i);

      if (bounce_ascii_same (field->name, name))
        {
          bounce_recipient_add_evidence (recipient, part, field);
          return;
        }
    }
}

/* An address field that holds a mail address, and not a program, a file or an X.400 name. */
static char *
lookup_address (const GPtrArray *group,
                const char      *name,
                char           **type)
{
  const char *value = lookup (group, name);
  g_autofree char *address = NULL;
  g_autofree char *kind = NULL;

  if (value == NULL)
    return NULL;
  address = bounce_address_parse_typed (value, &kind);
  if (address == NULL || !bounce_address_is_valid (address))
    return NULL;
  if (type != NULL && *type == NULL)
    *type = g_steal_pointer (&kind);

  return g_steal_pointer (&address);
}

static void
take_address (BounceRecipient  *recipient,
              const BouncePart *part,
              const GPtrArray  *group)
{
  g_autofree char *type_of_final = NULL;
  g_autofree char *type_of_original = NULL;
  g_autofree char *final = lookup_address (group, "Final-Recipient", &type_of_final);
  g_autofree char *original = lookup_address (group, "Original-Recipient", &type_of_original);

  recipient->address = lookup_address (group, "X-Actual-Recipient", &recipient->address_type);
  if (recipient->address != NULL)
    prove (recipient, part, group, "X-Actual-Recipient");
  else if (final != NULL)
    {
      recipient->address = g_steal_pointer (&final);
      recipient->address_type = g_steal_pointer (&type_of_final);
      prove (recipient, part, group, "Final-Recipient");
    }
  else if (original != NULL)
    {
      recipient->address = g_steal_pointer (&original);
      recipient->address_type = g_steal_pointer (&type_of_original);
      prove (recipient, part, group, "Original-Recipient");
    }
  if (original == NULL)
    original = g_steal_pointer (&final);
  if (original != NULL && recipient->address != NULL && !bounce_address_equal (original, recipient->address))
    {
      recipient->original_address = g_steal_pointer (&original);
      prove (recipient, part, group, "Original-Recipient");
    }
}

/* What is no mail address is still the name that the report gives: a local mailbox, an X.400 name. */
static void
take_raw_address (BounceRecipient  *recipient,
                  const BouncePart *part,
                  const GPtrArray  *group)
{
  const char *value = lookup (group, "Final-Recipient");
  const char *name = "Final-Recipient";

  if (recipient->address != NULL)
    return;
  if (value == NULL)
    {
      name = "Original-Recipient";
      value = lookup (group, name);
    }
  if (value == NULL)
    return;
  recipient->address = bounce_address_parse_typed (value, &recipient->address_type);
  prove (recipient, part, group, name);
}

/* The type before the semicolon of "smtp; 550 …", %NULL where there is none. */
static char *
split_type (const char  *value,
            const char **rest)
{
  gsize length = 0;

  while (g_ascii_isalnum (value[length]) || value[length] == '-' || value[length] == '_')
    length++;
  *rest = value;
  if (length == 0 || length > 32 || value[length + strspn (value + length, " \t")] != ';' || g_ascii_isdigit (value[0]))
    return NULL;
  *rest = strchr (value, ';') + 1;
  while (**rest == ' ' || **rest == '\t' || **rest == '\n')
    (*rest)++;

  return bounce_ascii_dup_lower (value, length);
}

static void
take_diagnostic (BounceRecipient  *recipient,
                 const BouncePart *part,
                 const GPtrArray  *group)
{
  g_autoptr(GString) lines = g_string_new (NULL);

  for (guint i = 0; i < group->len; i++)
    {
      const BounceField *field = g_ptr_array_index (group, i);
      const char *rest;
      g_autofree char *type = NULL;

      if (!bounce_ascii_same (field->name, "Diagnostic-Code"))
        continue;
      type = split_type (field->value, &rest);
      if (*rest == '\0' || lines->len + strlen (rest) > BOUNCE_LIMIT_DIAGNOSTIC)
        continue;
      if (lines->len > 0)
        g_string_append_c (lines, '\n');
      g_string_append (lines, rest);
      if (recipient->diagnostic_type == NULL)
        recipient->diagnostic_type = g_steal_pointer (&type);
      bounce_recipient_add_evidence (recipient, part, field);
    }
  if (lines->len > 0)
    recipient->diagnostic_lines = g_string_free (g_steal_pointer (&lines), FALSE);
}

/* A gateway to X.400 writes the names of X.411 into Diagnostic-Code ("Reason 1 (Unable-To-Transfer); Diagnostic -1
 * (Unknown)") and what the other server said into a field of its own (RFC 2156, section 5.3). */
static void
append_x400_supplement (BounceRecipient  *recipient,
                        const BouncePart *part,
                        const GPtrArray  *group)
{
  const char *value = lookup (group, "X400-Supplementary-Info");
  g_autofree char *names = NULL;

  if (value == NULL || recipient->diagnostic_lines == NULL ||
      g_ascii_strncasecmp (recipient->diagnostic_lines, "Reason ", strlen ("Reason ")) != 0 ||
      strlen (recipient->diagnostic_lines) + strlen (value) >= BOUNCE_LIMIT_DIAGNOSTIC)
    return;
  names = g_steal_pointer (&recipient->diagnostic_lines);
  recipient->diagnostic_lines = g_strconcat (names, "\n", value, NULL);
  prove (recipient, part, group, "X400-Supplementary-Info");
}

/* Exchange keeps the other server's reply in a field of its own where Diagnostic-Code has none. */
static void
take_supplement (BounceRecipient  *recipient,
                 const BouncePart *part,
                 const GPtrArray  *group)
{
  static const char *const names[] = { "X-Supplementary-Info", "X-Exim-Diagnostic", "X400-Supplementary-Info" };

  for (gsize i = 0; i < G_N_ELEMENTS (names) && recipient->diagnostic_lines == NULL; i++)
    {
      const char *value = lookup (group, names[i]);
      const char *rest;
      g_autofree char *type = NULL;

      if (value == NULL)
        continue;
      type = split_type (value, &rest);
      recipient->diagnostic_lines = g_strndup (rest, BOUNCE_LIMIT_DIAGNOSTIC);
      prove (recipient, part, group, names[i]);
    }
}

static void
take_fate (BounceRecipient  *recipient,
           const BouncePart *part,
           const GPtrArray  *group)
{
  const char *action = lookup (group, "Action");
  const char *status = lookup (group, "Status");

  if (action != NULL)
    {
      recipient->action = bounce_delivery_status_read_action (action);
      prove (recipient, part, group, "Action");
    }
  if (status != NULL)
    {
      recipient->status = bounce_codes_read_status (status);
      recipient->status_is_field = recipient->status != NULL;
      prove (recipient, part, group, "Status");
    }
  if (recipient->action == BOUNCE_ACTION_NONE && recipient->status != NULL && recipient->status[0] == '2')
    recipient->action = BOUNCE_ACTION_DELIVERED;
}

static void
take_rest (BounceRecipient  *recipient,
           const BouncePart *part,
           const GPtrArray  *group)
{
  const char *remote = lookup (group, "Remote-MTA");
  const char *log = lookup (group, "Final-Log-ID");

  if (remote != NULL)
    {
      bounce_delivery_status_read_mta (remote, &recipient->remote_mta, &recipient->remote_ip);
      prove (recipient, part, group, "Remote-MTA");
    }
  if (log != NULL)
    {
      recipient->queue_id = on_one_line (log);
      prove (recipient, part, group, "Final-Log-ID");
    }
  recipient->last_attempt = lookup_date (group, "Last-Attempt-Date");
  recipient->retry_until = lookup_date (group, "Will-Retry-Until");
  if (recipient->last_attempt != NULL)
    prove (recipient, part, group, "Last-Attempt-Date");
  if (recipient->retry_until != NULL)
    prove (recipient, part, group, "Will-Retry-Until");
}

static void
move_fields (GPtrArray *into,
             GPtrArray *group)
{
  while (group->len > 0 && into->len < BOUNCE_LIMIT_FIELDS)
    g_ptr_array_add (into, g_ptr_array_steal_index (group, 0));
}

/* "X-Postfix-Queue-ID", and the same under any other product's name. */
static gboolean
is_queue_id (const char *name)
{
  g_autofree char *lower = NULL;

  if ((name[0] != 'X' && name[0] != 'x') || name[1] != '-')
    return FALSE;
  lower = bounce_ascii_dup_lower (name, -1);

  return (g_str_has_suffix (lower, "-queue-id") || g_str_has_suffix (lower, "-queueid"));
}

static gboolean
take_message_field (BounceReport      *report,
                    const BounceField *field)
{
  g_autofree char *ip = NULL;

  if (bounce_ascii_same (field->name, "Reporting-MTA") && report->reporting_mta == NULL)
    bounce_delivery_status_read_mta (field->value, &report->reporting_mta, &ip);
  else if (bounce_ascii_same (field->name, "Received-From-MTA") && report->received_from_mta == NULL)
    bounce_delivery_status_read_mta (field->value, &report->received_from_mta, &ip);
  else if (bounce_ascii_same (field->name, "DSN-Gateway") && report->dsn_gateway == NULL)
    bounce_delivery_status_read_mta (field->value, &report->dsn_gateway, &ip);
  else if (bounce_ascii_same (field->name, "Original-Envelope-Id") && report->envelope_id == NULL)
    report->envelope_id = bounce_address_decode_xtext (field->value);
  else if (bounce_ascii_same (field->name, "Arrival-Date") && report->arrival_date == NULL)
    report->arrival_date = bounce_decode_date (field->value);
  else if (is_queue_id (field->name) && report->queue_id == NULL)
    report->queue_id = on_one_line (field->value);
  else
    return FALSE;

  return TRUE;
}

/**
 * bounce_delivery_status_names_recipient:
 * @group: (element-type BounceField): a group
 *
 * Returns: whether the group speaks of one recipient (RFC 3464, section 2.3), by name
 */
gboolean
bounce_delivery_status_names_recipient (const GPtrArray *group)
{
  return lookup (group, "Final-Recipient") != NULL || lookup (group, "Original-Recipient") != NULL ||
         lookup (group, "X-Actual-Recipient") != NULL;
}

/**
 * bounce_delivery_status_states_fate:
 * @group: (element-type BounceField): a group
 *
 * Returns: whether the group says what became of a recipient
 */
gboolean
bounce_delivery_status_states_fate (const GPtrArray *group)
{
  return lookup (group, "Action") != NULL || lookup (group, "Status") != NULL
         || lookup (group, "Diagnostic-Code") != NULL;
}

/**
 * bounce_delivery_status_take_message:
 * @report: the report to fill
 * @part: the part in which the group stands
 * @group: (element-type BounceField): the fields of the whole message (RFC 3464, section 2.2), moved to @report
 *
 * Reads what is said of the message as a whole.
 */
void
bounce_delivery_status_take_message (BounceReport     *report,
                                     const BouncePart *part,
                                     GPtrArray        *group)
{
  for (guint i = 0; i < group->len; i++)
    {
      const BounceField *field = g_ptr_array_index (group, i);

      if (*field->value != '\0' && take_message_field (report, field))
        bounce_report_add_evidence (report, part, field);
    }
  move_fields (report->fields, group);
}

/**
 * bounce_delivery_status_take_recipient:
 * @report: the report to fill
 * @part: the part in which the group stands
 * @group: (element-type BounceField): the fields of one recipient (RFC 3464, section 2.3), moved to the recipient
 *
 * Returns: (transfer none) (nullable): the new recipient of @report; its address may be %NULL. %NULL at the ceiling.
 */
BounceRecipient *
bounce_delivery_status_take_recipient (BounceReport     *report,
                                       const BouncePart *part,
                                       GPtrArray        *group)
{
  BounceRecipient *recipient = bounce_report_add_recipient (report);

  if (recipient == NULL)
    return NULL;

  take_address (recipient, part, group);
  take_raw_address (recipient, part, group);
  take_fate (recipient, part, group);
  take_diagnostic (recipient, part, group);
  append_x400_supplement (recipient, part, group);
  take_supplement (recipient, part, group);
  take_rest (recipient, part, group);
  /* Some writers put the fields of the message behind the recipient's, without a border. */
  for (guint i = 0; i < group->len; i++)
    {
      const BounceField *field = g_ptr_array_index (group, i);

      if (*field->value != '\0' && take_message_field (report, field))
        bounce_report_add_evidence (report, part, field);
    }
  move_fields (recipient->fields, group);

  return recipient;
}

/**
 * bounce_delivery_status_read_mta:
 * @value: value of Remote-MTA or Reporting-MTA (RFC 3464, section 2.1.2): "dns; mx.example.org"
 * @host: (out) (nullable): the host's name in lower case
 * @ip: (out) (nullable): its address, where one stands beside it
 *
 * Reads the name of a server.
 */
void
bounce_delivery_status_read_mta (const char  *value,
                                 char       **host,
                                 char       **ip)
{
  const char *rest;
  g_autofree char *type = split_type (value, &rest);
  gsize length = strcspn (rest, " \t\n([,;<");

  *ip = bounce_received_find_ip (rest, -1);
  *host = NULL;
  while (length > 0 && rest[length - 1] == '.')
    length--;
  if (length > 0 && !(*ip != NULL && strncmp (rest, *ip, length) == 0))
    *host = bounce_ascii_dup_lower (rest, length);
}

/**
 * bounce_delivery_status_read_action:
 * @value: value of an Action field; a comment may follow the word
 *
 * Returns: the action, %BOUNCE_ACTION_NONE where the word is not known
 */
BounceAction
bounce_delivery_status_read_action (const char *value)
{
  gsize length;

  value += strspn (value, " \t\"");
  length = strspn (value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
  for (gsize i = 0; i < G_N_ELEMENTS (action_words); i++)
    if (bounce_ascii_is (value, length, action_words[i].word))
      return action_words[i].action;

  return BOUNCE_ACTION_NONE;
}
