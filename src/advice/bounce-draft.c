/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "advice/bounce-draft.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "advice/bounce-advice-private.h"
#include "advice/bounce-correspondents.h"
#include "base/bounce-safe-text.h"

#define MAX_DIAGNOSTIC 700    /* bytes of the server's words; they are quoted, not attached */
#define MAX_MAILTO 1900       /* bytes; some mail programs and desktops cut at 2 000 */

static void
append_fact (GString        *body,
             BounceLanguage  language,
             const char     *sentence,
             const char     *value)
{
  BounceTemplateValues values = { .value = value };
  g_autofree char *line = NULL;

  if (value == NULL || *value == '\0')
    return;

  line = bounce_template_fill (bounce_language_text (language, sentence), &values, language);
  g_string_append_printf (body, "%s\n", line);
}

static char *
dup_host (const char *name,
          const char *ip)
{
  if (name == NULL || ip == NULL)
    return g_strdup (name != NULL ? name : ip);

  return g_strdup_printf ("%s [%s]", name, ip);
}

/* When it happened: the last try, else when the mail came in, else when the report was written. */
static GDateTime *
get_time (const BounceReport    *report,
          const BounceRecipient *recipient)
{
  if (recipient->last_attempt != NULL)
    return recipient->last_attempt;
  if (report->arrival_date != NULL)
    return report->arrival_date;

  return report->date;
}

/* The address that the sending server is known by: the one that the receiving server named. */
static const char *
get_sending_ip (const BounceReport    *report,
                const BounceDiagnosis *diagnosis)
{
  if (diagnosis->listed != NULL && g_hostname_is_ip_address (diagnosis->listed))
    return diagnosis->listed;

  return report->source_ip;
}

static void
append_facts (GString            *body,
              const BounceResult *result,
              guint               index,
              BounceLanguage      language)
{
  const BounceReport *report = result->report;
  const BounceRecipient *recipient = bounce_result_get_recipient (result, index);
  GDateTime *time = get_time (report, recipient);
  g_autofree char *when = time != NULL ? bounce_advice_format_time (time, language) : NULL;
  g_autofree char *sender = bounce_correspondents_dup_sender (report);
  g_autofree char *remote = dup_host (recipient->remote_mta, recipient->remote_ip);
  const char *status = recipient->text_status != NULL ? recipient->text_status : recipient->status;
  const BounceHop *hop = NULL;
  g_autofree char *source = NULL;

  if (report->original != NULL && report->original->hops->len > 0)
    hop = g_ptr_array_index (report->original->hops, report->original->hops->len - 1);
  source = dup_host (report->reporting_mta != NULL ? report->reporting_mta : hop != NULL ? hop->by : NULL,
                     get_sending_ip (report, bounce_result_get_diagnosis (result, index)));

  append_fact (body, language, N_("Recipient: {value}"), recipient->address);
  append_fact (body, language, N_("Sender: {value}"), sender);
  append_fact (body, language, N_("Time: {value}"), when);
  append_fact (body, language, N_("Sending server: {value}"), source);
  append_fact (body, language, N_("Receiving server: {value}"), remote);
  append_fact (body, language, N_("Queue ID at the sending server: {value}"), report->queue_id);
  append_fact (body, language, N_("Queue ID at the receiving server: {value}"),
               g_strcmp0 (recipient->queue_id, report->queue_id) == 0 ? NULL : recipient->queue_id);
  append_fact (body, language, N_("Message-ID: {value}"), report->original != NULL ? report->original->message_id : NULL);
  append_fact (body, language, N_("Reply code: {value}"), recipient->reply);
  append_fact (body, language, N_("Status code: {value}"), status);
}

static void
append_diagnostic (GString               *body,
                   const BounceRecipient *recipient,
                   BounceLanguage         language)
{
  g_autofree char *safe = NULL;
  g_auto (GStrv) lines = NULL;
  const char *words = recipient->diagnostic_lines != NULL ? recipient->diagnostic_lines : recipient->diagnostic;
  gsize length = 0;

  if (words == NULL || *words == '\0')
    return;

  safe = bounce_safe_text (words, -1);
  lines = g_strsplit (safe, "\n", -1);
  g_string_append_printf (body, "\n%s\n", bounce_language_text (language, N_("What the server said:")));

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize left = MAX_DIAGNOSTIC - length, size = strlen (lines[i]);

      if (size > left)
        {
          const char *end = g_utf8_find_prev_char (lines[i], lines[i] + left + 1);

          g_string_append_printf (body, "> %.*s …\n", (int) (end - lines[i]), lines[i]);
          break;
        }

      g_string_append_printf (body, "> %s\n", lines[i]);
      length += size;
    }
}

static char *
fill (const char                 *sentence,
      const BounceTemplateValues *values,
      BounceLanguage              language)
{
  return bounce_template_fill (bounce_language_text (language, sentence), values, language);
}

static void
write_to_postmaster (BounceDraft        *self,
                     const BounceResult *result,
                     guint               index,
                     BounceLanguage      language)
{
  const BounceRecipient *recipient = bounce_result_get_recipient (result, index);
  g_autofree char *sender = bounce_correspondents_dup_sender (result->report);
  BounceTemplateValues values = { .recipient = recipient->address, .sender = sender };
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *what = NULL;

  self->subject = fill (N_("Mail to {recipient} is not accepted"), &values, language);
  what = recipient->action == BOUNCE_ACTION_DELAYED
             ? fill (N_("a mail to {recipient} has not been taken by your mail server so far."), &values, language)
             : fill (N_("a mail to {recipient} was not accepted by your mail server."), &values, language);

  g_string_append_printf (body, "%s\n\n%s\n%s\n\n", bounce_language_text (language, N_("Hello,")), what,
                          bounce_language_text (language, N_("Could you please have a look? Time, addresses and queue IDs "
                                                             "below should lead to the line in your log.")));
  append_facts (body, result, index, language);
  append_diagnostic (body, recipient, language);
  g_string_append_printf (body, "\n%s\n", bounce_language_text (language, N_("Thank you for your help.")));

  self->body = g_string_free (g_steal_pointer (&body), FALSE);
}

static void
write_to_support (BounceDraft        *self,
                  const BounceResult *result,
                  guint               index,
                  const BounceAdvice *advice,
                  BounceLanguage      language)
{
  const BounceRecipient *recipient = bounce_result_get_recipient (result, index);
  BounceTemplateValues values = { .recipient = recipient->address };
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *what = NULL;

  self->subject = fill (N_("My mail to {recipient} does not arrive"), &values, language);
  what = recipient->action == BOUNCE_ACTION_DELAYED
             ? fill (N_("my mail to {recipient} has not arrived so far, and I got a report about it."), &values, language)
             : fill (N_("my mail to {recipient} came back, and I cannot solve this myself."), &values, language);

  g_string_append_printf (body, "%s\n\n%s\n%s\n\n%s\n%s\n\n", bounce_language_text (language, N_("Hello,")), what,
                          bounce_language_text (language, N_("Could you please help me?")), advice->headline, advice->cause);
  append_facts (body, result, index, language);
  append_diagnostic (body, recipient, language);
  g_string_append_printf (body, "\n%s\n", bounce_language_text (language, N_("Thank you for your help.")));

  self->body = g_string_free (g_steal_pointer (&body), FALSE);
}

/**
 * bounce_draft_new:
 * @catalogue: what is known
 * @result: what was found
 * @index: number of a recipient
 * @type: to whom
 * @language: the language of the letter
 *
 * Returns: (transfer full) (nullable): a letter; NULL where such a letter makes no sense
 */
BounceDraft *
bounce_draft_new (const BounceCatalogue *catalogue,
                  const BounceResult    *result,
                  guint                  index,
                  BounceDraftType        type,
                  BounceLanguage         language)
{
  g_autoptr (BounceDraft) self = NULL;
  g_autoptr (BounceAdvice) advice = NULL;

  if (result->report == NULL || index >= bounce_result_get_n_recipients (result)
      || bounce_result_get_diagnosis (result, index)->reason == BOUNCE_REASON_NONE)
    return NULL;

  self = g_new0 (BounceDraft, 1);

  if (type == BOUNCE_DRAFT_POSTMASTER)
    {
      self->to = bounce_correspondents_dup_postmaster (result, index);
      if (self->to == NULL)
        return NULL;
      write_to_postmaster (self, result, index, language);
    }
  else
    {
      advice = bounce_advice_new (catalogue, result, (int) index, language);
      write_to_support (self, result, index, advice, language);
    }

  return g_steal_pointer (&self);
}

/**
 * bounce_draft_free:
 * @self: (transfer full): a letter
 */
void
bounce_draft_free (BounceDraft *self)
{
  g_free (self->to);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

/* Percent-encoded for a mailto: address (RFC 6068, section 2): line ends are CRLF, and nothing that could end the value
 * or begin another stays as it is. */
static void
append_encoded (GString    *url,
                const char *text,
                gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (g_ascii_isalnum (c) || strchr ("-._~", c) != NULL)
        g_string_append_c (url, (char) c);
      else if (c == '\n')
        g_string_append (url, "%0D%0A");
      else
        g_string_append_printf (url, "%%%02X", c);
    }
}

static gsize
measure_encoded (const char *p,
                 gsize       length)
{
  gsize size = 0;

  for (gsize i = 0; i < length; i++)
    size += g_ascii_isalnum (p[i]) || strchr ("-._~", p[i]) != NULL ? 1 : p[i] == '\n' ? 6 : 3;

  return size;
}

/**
 * bounce_draft_to_mailto:
 * @self: a letter
 *
 * The body is cut at the end of a line where the address would grow longer than mail programs accept.
 *
 * Returns: (transfer full): a mailto: address (RFC 6068)
 */
char *
bounce_draft_to_mailto (const BounceDraft *self)
{
  static const char cut[] = "[…]\n";
  g_autoptr (GString) url = g_string_new ("mailto:");
  const char *p = self->body;

  if (self->to != NULL)
    {
      const char *at = strrchr (self->to, '@');

      append_encoded (url, self->to, (gsize) (at - self->to));
      g_string_append_c (url, '@');
      append_encoded (url, at + 1, strlen (at + 1));
    }

  g_string_append (url, "?subject=");
  append_encoded (url, self->subject, strcspn (self->subject, "\r\n"));
  g_string_append (url, "&body=");

  while (*p != '\0')
    {
      const char *end = strchr (p, '\n');
      gsize length = end != NULL ? (gsize) (end + 1 - p) : strlen (p);

      if (url->len + measure_encoded (p, length) + measure_encoded (cut, sizeof cut - 1) > MAX_MAILTO)
        {
          append_encoded (url, cut, sizeof cut - 1);
          break;
        }

      append_encoded (url, p, length);
      p += length;
    }

  return g_string_free (g_steal_pointer (&url), FALSE);
}
