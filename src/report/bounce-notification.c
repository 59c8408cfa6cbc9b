/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The objects are described in the Amazon SES Developer Guide, "Amazon SNS notification contents". A topic wraps them
 * into an object of its own, the notification a string in it; some subscriptions take the wrapping off. */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "base/bounce-limits.h"
#include "report/bounce-address.h"
#include "report/bounce-notification.h"
#include "report/bounce-passage.h"

#define FORMAT "amazon-ses"

struct _BounceNotification {
  BounceReader parent_instance;
};

G_DEFINE_FINAL_TYPE (BounceNotification, bounce_notification, BOUNCE_TYPE_READER)

/* What each kind of notification is called, and where its recipients are. */
static const struct {
  const char *type;         /* value of notificationType or eventType */
  const char *member;       /* with the details */
  const char *recipients;
  BounceKind kind;
  BounceAction action;
} kinds[] = {
  { "Bounce", "bounce", "bouncedRecipients", BOUNCE_KIND_FAILURE, BOUNCE_ACTION_FAILED },
  { "Complaint", "complaint", "complainedRecipients", BOUNCE_KIND_COMPLAINT, BOUNCE_ACTION_NONE },
  { "Delivery", "delivery", "recipients", BOUNCE_KIND_SUCCESS, BOUNCE_ACTION_DELIVERED },
  { "DeliveryDelay", "deliveryDelay", "delayedRecipients", BOUNCE_KIND_DELAY, BOUNCE_ACTION_DELAYED },
};

/* Finds the object that starts @text and mends what mailing did to it: long lines are broken inside of strings, by some
 * servers with a "!" before the break. Too deep nesting is refused: the JSON parser is recursive. */
static char *
extract_object (const char *text)
{
  g_autoptr(GString) object = g_string_new (NULL);
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (quoted && p[0] == '!' && p[1] == '\n')
        p += p[2] == ' ' ? 2 : 1;
      else if (quoted && p[0] == '\n')
        continue;
      else if (quoted && p[0] == '\\' && p[1] != '\0')
        {
          g_string_append_len (object, p, 2);
          p++;
        }
      else
        {
          quoted ^= *p == '"';
          if (!quoted && (*p == '{' || *p == '['))
            depth++;
          if (depth > BOUNCE_LIMIT_JSON_DEPTH)
            return NULL;
          g_string_append_c (object, *p);
          if (!quoted && (*p == '}' || *p == ']') && --depth == 0)
            return g_string_free (g_steal_pointer (&object), FALSE);
        }
      if (depth == 0)
        return NULL;
    }

  return NULL;
}

static const char *
get_string (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static char *
join_array (JsonArray *array)
{
  g_autoptr(GString) joined = g_string_new (NULL);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < n && joined->len < BOUNCE_LIMIT_HEADER_VALUE; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
        continue;
      if (joined->len > 0)
        g_string_append (joined, ", ");
      g_string_append (joined, json_node_get_string (node));
    }

  return joined->len > 0 ? g_string_free (g_steal_pointer (&joined), FALSE) : NULL;
}

static GDateTime *
parse_time (const char *value)
{
  return value != NULL ? g_date_time_new_from_iso8601 (value, NULL) : NULL;
}

/* "dsn; a8-50.smtp-out.amazonses.com" */
static char *
without_type (const char *value)
{
  const char *semicolon = value != NULL ? strchr (value, ';') : NULL;

  return value != NULL ? g_strstrip (g_strdup (semicolon != NULL ? semicolon + 1 : value)) : NULL;
}

static void
add_evidence (BounceRecipient     *recipient,
              const BouncePassage *passage,
              const char          *field,
              const char          *value)
{
  const char *text = bounce_passage_get_text (passage);
  const char *found = value != NULL && *value != '\0' ? strstr (text, value) : NULL;

  if (found != NULL)
    g_ptr_array_add (recipient->evidence, bounce_passage_new_evidence (passage, field, found - text, strlen (value)));
}

static void
read_recipient (BounceReport        *report,
                const BouncePassage *passage,
                JsonNode            *node,
                JsonObject          *details,
                BounceAction         action)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *raw = object != NULL ? get_string (object, "emailAddress")
                    : JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
  g_autofree char *address = raw != NULL ? bounce_address_parse (raw, -1) : NULL;
  const char *diagnostic = get_string (object, "diagnosticCode");
  const char *status = get_string (object, "status");
  BounceRecipient *recipient;

  if (address == NULL || report->recipients->len >= BOUNCE_LIMIT_RECIPIENTS)
    return;
  recipient = bounce_report_add_recipient (report);
  add_evidence (recipient, passage, "emailAddress", raw);
  recipient->address = g_steal_pointer (&address);
  recipient->action = action;
  if (diagnostic == NULL)
    diagnostic = get_string (details, "smtpResponse");
  recipient->diagnostic_lines = without_type (diagnostic);
  recipient->diagnostic_type = diagnostic != NULL && g_str_has_prefix (diagnostic, "smtp;") ? g_strdup ("smtp") : NULL;
  add_evidence (recipient, passage, "diagnosticCode", diagnostic);
  if (status != NULL && *status != '\0')
    {
      recipient->status = g_strdup (status);
      recipient->status_is_field = TRUE;
      add_evidence (recipient, passage, "status", status);
    }
  recipient->remote_ip = g_strdup (get_string (details, "remoteMtaIp"));
  recipient->last_attempt = parse_time (get_string (details, "timestamp"));
  recipient->retry_until = parse_time (get_string (details, "expirationTime"));
}

/* What the service tells of the mail that it sent. */
static void
read_mail (BounceReport *report,
           JsonObject   *mail)
{
  JsonObject *headers = get_object (mail, "commonHeaders");
  BounceOriginal *original;

  if (mail == NULL)
    return;
  report->queue_id = g_strdup (get_string (mail, "messageId"));
  report->arrival_date = parse_time (get_string (mail, "timestamp"));
  if (headers == NULL)
    return;
  original = bounce_original_new ();
  original->headers_only = TRUE;
  original->size = -1;
  original->from = join_array (get_array (headers, "from"));
  original->to = join_array (get_array (headers, "to"));
  original->cc = join_array (get_array (headers, "cc"));
  original->subject = g_strdup (get_string (headers, "subject"));
  original->message_id = g_strdup (get_string (headers, "messageId"));
  original->return_path = g_strdup (get_string (mail, "source"));
  original->date = get_string (headers, "date") != NULL ? bounce_decode_date (get_string (headers, "date")) : NULL;
  report->original = original;
}

static gboolean
read_notification (BounceReport        *report,
                   const BouncePassage *passage,
                   JsonObject          *root)
{
  const char *type = get_string (root, "notificationType");

  if (type == NULL)
    type = get_string (root, "eventType");
  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (kinds); i++)
    {
      JsonObject *details = get_object (root, kinds[i].member);
      JsonArray *recipients = get_array (details, kinds[i].recipients);
      guint n = recipients != NULL ? json_array_get_length (recipients) : 0;

      if (strcmp (type, kinds[i].type) != 0 || details == NULL)
        continue;
      report->kind = kinds[i].kind;
      report->format = FORMAT;
      report->reporting_mta = without_type (get_string (details, "reportingMTA"));
      if (report->kind == BOUNCE_KIND_COMPLAINT)
        {
          report->feedback_type = g_strdup (get_string (details, "complaintFeedbackType"));
          report->user_agent = g_strdup (get_string (details, "userAgent"));
        }
      read_mail (report, get_object (root, "mail"));
      for (guint r = 0; r < n; r++)
        read_recipient (report, passage, json_array_get_element (recipients, r), details, kinds[i].action);
      return TRUE;
    }

  return FALSE;
}

/* Parses the object at the start of @text; *parser keeps it. */
static JsonObject *
parse_object (const char  *text,
              JsonParser **parser)
{
  g_autofree char *object = extract_object (text);
  JsonNode *root;

  if (object == NULL)
    return NULL;
  *parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (*parser, object, -1, NULL))
    return NULL;
  root = json_parser_get_root (*parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static gboolean
read_passage (BounceReport        *report,
              const BouncePassage *passage)
{
  const char *text = bounce_passage_get_text (passage);
  g_autoptr(JsonParser) outer = NULL;
  g_autoptr(JsonParser) inner = NULL;
  JsonObject *root;
  const char *message;

  text += strspn (text, " \t\n");
  if (*text != '{')
    return FALSE;
  root = parse_object (text, &outer);
  message = root != NULL ? get_string (root, "Message") : NULL;
  if (message != NULL && *message == '{')
    root = parse_object (message, &inner);

  return root != NULL && read_notification (report, passage, root);
}

static gboolean
bounce_notification_read (BounceReader  *reader,
                          BounceMessage *message,
                          BounceReport  *report)
{
  GPtrArray *passages = bounce_passages_get (report, message);

  for (guint i = 0; i < passages->len; i++)
    if (read_passage (report, g_ptr_array_index (passages, i)))
      return TRUE;

  return FALSE;
}

static void
bounce_notification_class_init (BounceNotificationClass *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_notification_read;
}

static void
bounce_notification_init (BounceNotification *self)
{
}

BounceReader *
bounce_notification_new (void)
{
  return g_object_new (BOUNCE_TYPE_NOTIFICATION, NULL);
}
