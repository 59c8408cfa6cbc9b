/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is private in a result: learned from its fields first, then taken out of every text. */

#include "config.h"

#include "export/bounce-redactor-private.h"

#include <gio/gio.h>
#include <string.h>

typedef enum {
  FIELD_TEXT,        /* anything */
  FIELD_ADDRESSES,   /* names and addresses */
  FIELD_SUBJECT,
  FIELD_MESSAGE_ID,
  FIELD_HOST,
  FIELD_FILE,
  FIELD_PATH,
  FIELD_EXPLANATION,
  FIELD_KEPT,        /* what the helper searches for */
} FieldType;

typedef struct {
  const char *name;
  FieldType type;
  BounceSecretType role;   /* of addresses */
} FieldEntry;

/* Names of header and report fields, and of members of reports (lower case, written with dashes). */
static const FieldEntry entries[] = {
  { "address", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "apparently-to", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "bcc", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "cc", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "comments", FIELD_SUBJECT, 0 },
  { "content-id", FIELD_MESSAGE_ID, 0 },
  { "delivered-to", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "envelope-to", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "explanation", FIELD_EXPLANATION, 0 },
  { "filename", FIELD_FILE, 0 },
  { "final-recipient", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "from", FIELD_ADDRESSES, BOUNCE_SECRET_SENDER },
  { "hop-by", FIELD_HOST, 0 },
  { "hop-from", FIELD_HOST, 0 },
  { "hop-recipient", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "in-reply-to", FIELD_MESSAGE_ID, 0 },
  { "keywords", FIELD_SUBJECT, 0 },
  { "message-id", FIELD_MESSAGE_ID, 0 },
  { "original-address", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "original-message-id", FIELD_MESSAGE_ID, 0 },
  { "original-recipient", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "path", FIELD_PATH, 0 },
  { "queue-id", FIELD_KEPT, 0 },
  { "references", FIELD_MESSAGE_ID, 0 },
  { "reply-to", FIELD_ADDRESSES, BOUNCE_SECRET_SENDER },
  { "resent-from", FIELD_ADDRESSES, BOUNCE_SECRET_SENDER },
  { "resent-message-id", FIELD_MESSAGE_ID, 0 },
  { "resent-to", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "return-path", FIELD_ADDRESSES, BOUNCE_SECRET_SENDER },
  { "sender", FIELD_ADDRESSES, BOUNCE_SECRET_SENDER },
  { "subject", FIELD_SUBJECT, 0 },
  { "thread-index", FIELD_SUBJECT, 0 },
  { "thread-topic", FIELD_SUBJECT, 0 },
  { "to", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "x-actual-recipient", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "x-envelope-from", FIELD_ADDRESSES, BOUNCE_SECRET_SENDER },
  { "x-envelope-to", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "x-failed-recipients", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "x-original-message-id", FIELD_MESSAGE_ID, 0 },
  { "x-original-to", FIELD_ADDRESSES, BOUNCE_SECRET_RECIPIENT },
  { "x-postfix-sender", FIELD_ADDRESSES, BOUNCE_SECRET_SENDER },
};

/* How the subject of the mail is announced in a report's prose. */
static const char *const subject_labels[] = {
  "subject:", "betreff:", "objet:", "objet :", "asunto:", "assunto:", "oggetto:", "onderwerp:", "ämne:", "emne:", "aihe:",
  "temat:", "předmět:", "tárgy:", "тема:", "konu:", "件名:", "主题:", "主旨:", "제목:",
};

static const FieldEntry *
find_entry (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_ascii_strcasecmp (name, entries[i].name) == 0)
      return &entries[i];

  return NULL;
}

/* Display names: what stands before an address in <>, in quotation marks or not, and what stands behind one in (). */
static void
learn_names (BounceRedactor *self,
             const char     *value)
{
  const char *begin = value;

  for (const char *at = value; *at != '\0'; at++)
    {
      if (*at == '<' || *at == '(')
        {
          const char close = *at == '<' ? '>' : ')';
          gsize length = strcspn (at, close == '>' ? ">" : ")");
          g_autofree char *before = g_strndup (begin, (gsize) (at - begin));
          g_autofree char *inside = g_strndup (at + 1, length > 0 ? length - 1 : 0);
          g_autofree char *local = g_strndup (inside, strcspn (inside, "@"));

          g_strstrip (g_strdelimit (before, "\"\\'", ' '));
          if (close == '>' && !bounce_redactor_is_system (local) && strchr (before, '@') == NULL)
            bounce_redactor_learn_name (self, before);
          else if (close == ')' && strchr (before, '@') != NULL)
            {
              local[strcspn (local, " ")] = '\0';
              g_free (local);
              local = g_strndup (g_strstrip (before), strcspn (before, "@"));
              if (!bounce_redactor_is_system (local))
                bounce_redactor_learn_name (self, g_strstrip (inside));
            }
          at += length;
          begin = *at != '\0' ? at + 1 : at;
          if (*at == '\0')
            return;
        }
      else if (*at == ',' || *at == ';')
        begin = at + 1;
    }
}

/* Every address of a text gets its placeholder, in the order and with the role of its first mention. */
static void
learn_addresses (BounceRedactor   *self,
                 BounceSecretType  role,
                 const char       *value)
{
  const char *at = value;

  while (*at != '\0')
    {
      g_auto (BounceAddressRun) run = { 0 };

      if (bounce_redactor_is_word (value, at) && bounce_redactor_find_address (self, at, &run))
        {
          g_autofree char *address = g_strdup_printf ("%s@%s", run.local, run.domain);

          bounce_redactor_learn_address (self, role, address);
          at += run.length;
        }
      else
        at = g_utf8_next_char (at);
    }
}

static void
learn_message_ids (BounceRedactor *self,
                   const char     *value)
{
  g_auto (GStrv) words = g_strsplit_set (value, "<> \t\r\n,;", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strchr (words[i], '@') != NULL)
      g_hash_table_add (self->message_ids, g_strdup (words[i]));
}

/* The mail's subject may be quoted in the report's own: "Undeliverable: Minutes". */
static void
learn_subject (BounceRedactor *self,
               const char     *subject,
               gboolean        of_report)
{
  const char *colon;

  if (self->level != BOUNCE_REDACTION_STRICT || subject == NULL || *subject == '\0')
    return;

  if (!of_report)
    bounce_redactor_add_secret (self, subject, bounce_redactor_name (self, BOUNCE_SECRET_SUBJECT, subject));

  colon = strstr (subject, ": ");
  if (colon != NULL && strlen (colon + 2) >= 4)
    {
      const char *rest = colon + 2;

      bounce_redactor_add_secret (self, rest, bounce_redactor_name (self, BOUNCE_SECRET_SUBJECT, rest));
    }
}

static void
learn_ip (BounceRedactor *self,
          const char     *ip)
{
  g_autoptr (GInetAddress) address = ip != NULL ? g_inet_address_new_from_string (ip) : NULL;

  if (address != NULL)
    g_hash_table_add (self->ips, g_inet_address_to_string (address));
}

static gboolean
is_inside_name (const char *host)
{
  static const char *const ends[] = { ".local", ".lan", ".internal", ".localdomain", ".home", ".corp", ".intranet", ".home.arpa",
                                      ".private", ".fritz.box", ".workgroup" };

  if (host == NULL || *host == '\0' || g_ascii_strcasecmp (host, "localhost") == 0 || g_hostname_is_ip_address (host))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (host, ends[i]))
      return TRUE;

  return strchr (host, '.') == NULL;
}

/* Where the mail came from before it left: the addresses of its writer's machine and of servers that no one outside
 * spoke to. The last server's is the one that the other side saw, if the other side wrote it down. */
static void
learn_way (BounceRedactor     *self,
           const BounceReport *report)
{
  const GPtrArray *hops = report->original->hops;

  for (guint i = 0; i < hops->len; i++)
    {
      const BounceHop *hop = g_ptr_array_index (hops, i);
      gboolean outside = i > 0 && i + 1 == hops->len;

      for (guint k = 0; outside && k < report->recipients->len; k++)
        {
          const BounceRecipient *recipient = bounce_report_get_recipient (report, k);

          if (hop->by != NULL && recipient->remote_mta != NULL && g_ascii_strcasecmp (hop->by, recipient->remote_mta) == 0)
            break;
          if (k + 1 == report->recipients->len)
            outside = FALSE;
        }
      if (!outside)
        learn_ip (self, hop->from_ip);
      if (is_inside_name (hop->from))
        bounce_redactor_add_secret (self, hop->from, bounce_redactor_name (self, BOUNCE_SECRET_HOST, hop->from));
      if (is_inside_name (hop->by))
        bounce_redactor_add_secret (self, hop->by, bounce_redactor_name (self, BOUNCE_SECRET_HOST, hop->by));
    }
}

static void
learn_fields (BounceRedactor  *self,
              const GPtrArray *fields)
{
  for (guint i = 0; i < fields->len; i++)
    {
      const BounceField *field = g_ptr_array_index (fields, i);
      const FieldEntry *entry = find_entry (field->name);

      if (entry != NULL && entry->type == FIELD_MESSAGE_ID)
        learn_message_ids (self, field->value);
      else if (entry != NULL && entry->type == FIELD_ADDRESSES)
        {
          learn_addresses (self, entry->role, field->value);
          if (self->level == BOUNCE_REDACTION_STRICT)
            learn_names (self, field->value);
        }
      else if (self->level == BOUNCE_REDACTION_STRICT &&
               (g_ascii_strcasecmp (field->name, "X-Originating-IP") == 0 || g_ascii_strcasecmp (field->name, "X-Sender-IP") == 0 ||
                g_ascii_strcasecmp (field->name, "X-Client-IP") == 0))
        {
          g_autofree char *ip = g_strstrip (g_strdelimit (g_strdup (field->value), "[]", ' '));

          learn_ip (self, ip);
        }
    }
}

/* The roles are given in this order: who failed, who wrote, then everybody who is named. */
static void
learn_result (BounceRedactor     *self,
              const BounceResult *result)
{
  const BounceReport *report = result->report;
  const BounceOriginal *original = report->original;
  gboolean strict = self->level == BOUNCE_REDACTION_STRICT;

  for (guint i = 0; i < report->recipients->len; i++)
    {
      const BounceRecipient *recipient = bounce_report_get_recipient (report, i);

      if (recipient->address != NULL)
        bounce_redactor_learn_address (self, BOUNCE_SECRET_RECIPIENT, recipient->address);
      if (recipient->original_address != NULL)
        bounce_redactor_learn_address (self, BOUNCE_SECRET_RECIPIENT, recipient->original_address);
      learn_fields (self, recipient->fields);
    }
  if (report->message_id != NULL)
    learn_message_ids (self, report->message_id);
  if (original != NULL)
    {
      if (original->message_id != NULL)
        learn_message_ids (self, original->message_id);
      if (original->from != NULL)
        learn_addresses (self, BOUNCE_SECRET_SENDER, original->from);
      if (original->return_path != NULL)
        learn_addresses (self, BOUNCE_SECRET_SENDER, original->return_path);
      learn_fields (self, original->fields);
    }
  if (report->to != NULL)
    learn_addresses (self, BOUNCE_SECRET_SENDER, report->to);
  learn_fields (self, report->fields);

  if (strict)
    {
      const char *const values[] = { report->from, report->to, original != NULL ? original->from : NULL,
                                     original != NULL ? original->to : NULL, original != NULL ? original->cc : NULL };

      for (guint i = 0; i < G_N_ELEMENTS (values); i++)
        if (values[i] != NULL)
          learn_names (self, values[i]);
      learn_subject (self, report->subject, TRUE);
      if (original != NULL)
        {
          learn_subject (self, original->subject, FALSE);
          learn_way (self, report);
        }
    }

  /* What the other side saw is what it is asked about. */
  for (guint i = 0; i < result->diagnoses->len; i++)
    {
      const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, i);

      if (diagnosis->listed != NULL)
        g_hash_table_remove (self->ips, diagnosis->listed);
    }
}

static gboolean
is_header_line (const char *line,
                gsize       length)
{
  static const char *const names[] = { "received:", "message-id:", "from:", "to:", "subject:", "date:", "return-path:",
                                       "mime-version:", "content-type:", "dkim-signature:" };

  line += strspn (line, "> ");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (length > strlen (names[i]) && g_ascii_strncasecmp (line, names[i], strlen (names[i])) == 0)
      return TRUE;

  return FALSE;
}

/* Where a returned mail stands in a report's text, as servers without MIME give it, its body goes. Three lines of a mail's
 * header among the lines before an empty one are a header. */
char *
bounce_redactor_cut_original (const char *text)
{
  guint headers = 0;
  const char *at = text;

  while (*at != '\0')
    {
      gsize length = strcspn (at, "\n");
      gboolean empty = strspn (at, "> \t\r") >= length;

      if (is_header_line (at, length))
        headers++;
      if (empty && headers >= 3)
        return g_strdup_printf ("%.*s[…]\n", (int) (at - text), text);
      if (empty)
        headers = 0;
      at += length;
      if (*at == '\n')
        at++;
    }

  return NULL;
}

/* Lines that announce the subject, in strict: what stands behind the colon. */
static char *
hide_subject_lines (BounceRedactor *self,
                    const char     *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");
      gsize begin = strspn (text, "> \t*");
      gsize kept = 0;
      g_autofree char *line = g_strndup (text, length);
      g_autofree char *folded = begin < length ? bounce_redactor_fold (line + begin, -1) : g_strdup ("");

      for (guint i = 0; i < G_N_ELEMENTS (subject_labels) && kept == 0; i++)
        if (g_str_has_prefix (folded, subject_labels[i]))
          kept = begin + strlen (subject_labels[i]);

      if (kept > 0 && strspn (line + kept, " \t\r") < length - kept)
        {
          const char *value = g_strstrip (line + kept);

          g_string_append_len (out, text, (gssize) kept);
          g_string_append_printf (out, " %s", bounce_redactor_name (self, BOUNCE_SECRET_SUBJECT, value));
        }
      else
        g_string_append_len (out, text, (gssize) length);
      text += length;
      if (*text == '\n')
        g_string_append_c (out, *text++);
    }

  return g_string_free (out, FALSE);
}

static char *
redact_prose (BounceRedactor *self,
              const char     *text)
{
  g_autofree char *cut = NULL;
  g_autofree char *hidden = NULL;

  if (self->level != BOUNCE_REDACTION_STRICT)
    return bounce_redactor_redact_text (self, text);

  cut = bounce_redactor_cut_original (text);
  hidden = hide_subject_lines (self, cut != NULL ? cut : text);

  return bounce_redactor_redact_text (self, hidden);
}

static char *
redact_path (BounceRedactor *self,
             const char     *path)
{
  g_autofree char *name = g_str_equal (path, "-") ? g_strdup (path) : g_path_get_basename (path);

  return bounce_redactor_redact_text (self, name);
}

static char *
redact_file_name (BounceRedactor *self,
                  const char     *name)
{
  const char *end = strrchr (name, '.');

  if (self->level != BOUNCE_REDACTION_STRICT)
    return bounce_redactor_redact_text (self, name);

  return g_strconcat (bounce_redactor_name (self, BOUNCE_SECRET_FILE, name), end != NULL && strlen (end) <= 6 ? end : NULL, NULL);
}

static char *
redact_message_ids (BounceRedactor *self,
                    const char     *value)
{
  GString *out = g_string_new (NULL);

  while (*value != '\0')
    {
      gsize between = strspn (value, "<> \t\r\n,;");
      gsize length = strcspn (value + between, "<> \t\r\n,;");
      g_autofree char *id = g_strndup (value + between, length);
      const char *sign = strrchr (id, '@');
      g_autofree char *left = g_strndup (id, sign != NULL ? (gsize) (sign - id) : length);

      g_string_append_len (out, value, (gssize) between);
      if (length > 0 && (self->level == BOUNCE_REDACTION_STRICT || bounce_redactor_is_private (self, left)))
        g_string_append_printf (out, "%s%s", bounce_redactor_name (self, BOUNCE_SECRET_MESSAGE_ID, id), sign != NULL ? sign : "");
      else
        g_string_append (out, id);
      value += between + length;
    }

  return g_string_free (out, FALSE);
}

/* The value of a field, by what the field is for. */
char *
bounce_redactor_redact_field (BounceRedactor *self,
                              const char     *name,
                              const char     *value)
{
  const FieldEntry *entry = find_entry (name);
  FieldType type = entry != NULL ? entry->type : FIELD_TEXT;
  gboolean strict = self->level == BOUNCE_REDACTION_STRICT;

  if (*value == '\0')
    return g_strdup (value);

  switch (type)
    {
    case FIELD_SUBJECT:
      return strict ? g_strdup (bounce_redactor_name (self, BOUNCE_SECRET_SUBJECT, value)) : bounce_redactor_redact_text (self, value);
    case FIELD_MESSAGE_ID:
      return redact_message_ids (self, value);
    case FIELD_FILE:
      return redact_file_name (self, value);
    case FIELD_PATH:
      return redact_path (self, value);
    case FIELD_EXPLANATION:
      return redact_prose (self, value);
    case FIELD_KEPT:
      return g_strdup (value);
    case FIELD_ADDRESSES:
      /* An address that is none by its form: X.400, a bare login name. */
      if (strchr (value, '@') == NULL && g_str_has_suffix (name, "address") && !bounce_redactor_is_system (value))
        return g_strdup (bounce_redactor_name (self, entry->role, value));
      return bounce_redactor_redact_text (self, value);
    case FIELD_HOST:
    case FIELD_TEXT:
    default:
      return bounce_redactor_redact_text (self, value);
    }
}

static char *
rewrite_cb (const char *name,
            const char *text,
            gpointer    user_data)
{
  return bounce_redactor_redact_field (user_data, name, text);
}

/**
 * bounce_redactor_redact_result:
 * @self: a redactor
 * @result: a result
 *
 * From here on @self knows the private values of this message, for bounce_redactor_redact_message().
 *
 * Returns: (transfer full): a copy of @result that can leave
 */
BounceResult *
bounce_redactor_redact_result (BounceRedactor     *self,
                               const BounceResult *result)
{
  bounce_redactor_forget (self);
  if (result->report != NULL)
    learn_result (self, result);

  return bounce_result_rewrite (result, NULL, 0, rewrite_cb, self);
}
