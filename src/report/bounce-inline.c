/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "report/bounce-address.h"
#include "report/bounce-codes.h"
#include "report/bounce-dialect.h"
#include "report/bounce-inline.h"
#include "report/bounce-passage.h"
#include "report/bounce-quotation.h"
#include "report/bounce-signs.h"

/* Lines of the header that a mail program puts above a forwarded text. */
#define MAX_HEADER_LINES 12

/* The full-width colon of East Asian programs. */
#define WIDE_COLON "\xEF\xBC\x9A"

/* The names of From and Subject as mail programs translate them. */
static const char *const from_names[]
    = { "from", "von", "de", "da", "van", "fra", "från", "od", "от", "差出人", "发件人", "寄件者", "보낸 사람" };
static const char *const subject_names[] = {
  "subject", "betreff", "objet", "asunto", "assunto", "oggetto", "onderwerp", "emne",
  "ämne",    "temat",   "тема",  "件名",   "主题",    "主旨",    "제목",
};

/* What stands in the text, as a message of its own. */
typedef struct {
  char *from;
  char *subject;
  const char *body;
} Enclosure;

static void
enclosure_clear (Enclosure *self)
{
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->subject, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Enclosure, enclosure_clear)

/* "Von: Mail Delivery System <…>": the value where @line begins with one of @names, with or without asterisks. */
static char *
match_field (const char        *line,
             gsize              length,
             const char *const *names,
             gsize              n_names)
{
  g_autofree char *copy = NULL;
  char *start;
  char *colon;
  g_autofree char *name = NULL;

  if (memchr (line, ':', length) == NULL && memchr (line, WIDE_COLON[0], length) == NULL)
    return NULL;
  copy = g_strndup (line, length);
  start = g_strstrip (copy);
  while (*start == '*')
    start++;
  colon = strchr (start, ':');
  if (colon == NULL)
    {
      colon = strstr (start, WIDE_COLON);
      if (colon == NULL)
        return NULL;
    }
  if (colon - start > 24)
    return NULL;
  name = g_strndup (start, colon - start);
  for (gsize i = 0; i < n_names; i++)
    {
      g_autofree char *folded = g_utf8_strdown (g_strstrip (name), -1);

      if (g_str_equal (folded, names[i]))
        {
          const char *value = colon + (*colon == ':' ? 1 : strlen (WIDE_COLON));

          return g_strstrip (g_strdup (value + strspn (value, "* ")));
        }
    }

  return NULL;
}

/* Reads the header above a forwarded text from @at on; returns whether it is one of a report. */
static gboolean
read_header (const char *at,
             Enclosure  *enclosure)
{
  for (guint n = 0; n < MAX_HEADER_LINES && *at != '\0'; n++)
    {
      const char *stop = strchrnul (at, '\n');
      gsize length = stop - at;

      if (strspn (at, " \t\r") >= length)
        break;
      if (enclosure->from == NULL)
        enclosure->from = match_field (at, length, from_names, G_N_ELEMENTS (from_names));
      if (enclosure->subject == NULL)
        enclosure->subject = match_field (at, length, subject_names, G_N_ELEMENTS (subject_names));
      at = *stop != '\0' ? stop + 1 : stop;
    }
  enclosure->body = at;
  if (enclosure->from == NULL || enclosure->subject == NULL)
    return FALSE;

  return bounce_address_is_daemon (enclosure->from) || bounce_signs_subject_is_failure (enclosure->subject) ||
         bounce_signs_subject_is_delay (enclosure->subject);
}

/* The first header of a report in the text. */
static gboolean
find_forwarded (const char *text,
                Enclosure  *enclosure)
{
  const char *at = text;

  while (*at != '\0')
    {
      const char *stop = strchrnul (at, '\n');
      g_autofree char *from = match_field (at, stop - at, from_names, G_N_ELEMENTS (from_names));
      g_autofree char *subject = match_field (at, stop - at, subject_names, G_N_ELEMENTS (subject_names));

      if (from != NULL || subject != NULL)
        {
          g_auto(Enclosure) found = { NULL };

          if (read_header (at, &found))
            {
              *enclosure = found;
              found = (Enclosure) { NULL };
              return TRUE;
            }
        }
      at = *stop != '\0' ? stop + 1 : stop;
    }

  return FALSE;
}

/* A quotation that is a report and not just talk: it says so as programs do, with a code and an address. */
static gboolean
tells_of_failure (const char *text)
{
  BounceCodes codes;

  return strchr (text, '@') != NULL && bounce_codes_find (text, -1, &codes)
         && bounce_dialects_find_roles (bounce_dialects_get_default (), text, strlen (text),
                                        BOUNCE_WORD_BIT (BOUNCE_WORD_TITLE_FAILURE)
                                            | BOUNCE_WORD_BIT (BOUNCE_WORD_BODY))
                != 0;
}

/* "On Friday Karl wrote:": what is quoted are a person's words, whatever that person quotes. */
static gboolean
quotes_person (const BounceQuotation *quotation)
{
  const char *text = bounce_passage_get_text (quotation->passage);
  const char *end = text + bounce_quotation_get_start (quotation);
  const char *start;
  guint roles;

  while (end > text && strchr (" \t\r\n", end[-1]) != NULL)
    end--;
  start = end;
  while (start > text && start[-1] != '\n')
    start--;
  roles = bounce_dialects_find_roles (bounce_dialects_get_default (), start, (gsize) (end - start),
                                      BOUNCE_WORD_BIT (BOUNCE_WORD_PERSON) | BOUNCE_WORD_BIT (BOUNCE_WORD_DAEMON));

  return roles == BOUNCE_WORD_BIT (BOUNCE_WORD_PERSON);
}

static GBytes *
compose (const Enclosure *enclosure)
{
  g_autofree char *from = g_strdelimit (g_strdup (enclosure->from), "\r\n", ' ');
  g_autofree char *subject = g_strdelimit (g_strdup (enclosure->subject), "\r\n", ' ');
  char *text = g_strdup_printf ("From: %s\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                                "Content-Transfer-Encoding: 8bit\n\n%s", from, subject, enclosure->body);

  return g_bytes_new_take (text, strlen (text));
}

static BounceReport *
read_enclosure (const Enclosure         *enclosure,
                BounceForwardedReadFunc  read)
{
  g_autoptr(GBytes) bytes = compose (enclosure);
  g_autoptr(BounceMessage) message = bounce_message_new (bytes, NULL);
  g_autoptr(BounceReport) report = message != NULL ? read (message) : NULL;

  if (report == NULL || report->recipients->len == 0 ||
      (report->kind != BOUNCE_KIND_FAILURE && report->kind != BOUNCE_KIND_DELAY))
    return NULL;

  return g_steal_pointer (&report);
}

/* Places in the text that was composed are none of the message; the whole passage stands for them. */
static void
point_at_passage (GPtrArray           *evidence,
                  const BouncePassage *passage)
{
  for (guint i = 0; i < evidence->len; i++)
    {
      g_autoptr(BounceEvidence) item = g_ptr_array_index (evidence, i);

      evidence->pdata[i] = bounce_evidence_new (bounce_part_get_label (passage->part), item->field,
                                                bounce_part_get_body_offset (passage->part),
                                                bounce_part_get_body_length (passage->part), item->text);
    }
}

static void
point_fields_at_passage (GPtrArray           *fields,
                         const BouncePassage *passage)
{
  for (guint i = 0; i < fields->len; i++)
    {
      BounceField *field = g_ptr_array_index (fields, i);

      field->offset = bounce_part_get_body_offset (passage->part);
      field->length = bounce_part_get_body_length (passage->part);
    }
}

static void
relocate (BounceReport        *report,
          const BouncePassage *passage)
{
  report->containment = BOUNCE_CONTAINMENT_QUOTED;
  report->base_offset = bounce_part_get_body_offset (passage->part);
  point_at_passage (report->evidence, passage);
  point_fields_at_passage (report->fields, passage);
  for (guint i = 0; i < report->recipients->len; i++)
    {
      BounceRecipient *recipient = g_ptr_array_index (report->recipients, i);

      point_at_passage (recipient->evidence, passage);
      point_fields_at_passage (recipient->fields, passage);
    }
  if (report->original != NULL)
    {
      report->original->offset = bounce_part_get_body_offset (passage->part);
      report->original->length = bounce_part_get_body_length (passage->part);
      point_fields_at_passage (report->original->fields, passage);
      for (guint i = 0; i < report->original->hops->len; i++)
        {
          BounceHop *hop = g_ptr_array_index (report->original->hops, i);

          hop->offset = report->original->offset;
          hop->length = report->original->length;
        }
    }
  for (guint i = 0; i < report->warnings->len; i++)
    ((BounceWarning *) g_ptr_array_index (report->warnings, i))->offset = report->base_offset;
}

static BounceReport *
read_passage (const BouncePassage     *passage,
              BounceMessage           *message,
              BounceForwardedReadFunc  read)
{
  const char *text = bounce_passage_get_text (passage);
  g_autoptr(BounceQuotation) quotation = bounce_quotation_new (passage);
  g_auto(Enclosure) enclosure = { NULL };
  BounceReport *report = NULL;

  if (find_forwarded (text, &enclosure) || (quotation != NULL && find_forwarded (quotation->text, &enclosure)))
    report = read_enclosure (&enclosure, read);
  else if (quotation != NULL && !quotes_person (quotation) && tells_of_failure (quotation->text))
    {
      enclosure.from = g_strdup ("MAILER-DAEMON");
      enclosure.subject = g_strdup (bounce_message_get_header (message, "Subject"));
      if (enclosure.subject == NULL)
        enclosure.subject = g_strdup ("");
      enclosure.body = quotation->text;
      report = read_enclosure (&enclosure, read);
      /* The sender of a quotation without a header is not known. */
      if (report != NULL)
        g_clear_pointer (&report->from, g_free);
    }
  if (report != NULL)
    relocate (report, passage);

  return report;
}

/**
 * bounce_inline_read:
 * @report: what was read of @message
 * @message: a message that is no report itself
 * @read: reads one message
 *
 * Looks for a report in the text of @message: forwarded with its header above it, or quoted line by line.
 *
 * Returns: (transfer full) (nullable): the report; %NULL where the text holds none
 */
BounceReport *
bounce_inline_read (BounceReport            *report,
                    BounceMessage           *message,
                    BounceForwardedReadFunc  read)
{
  GPtrArray *passages = bounce_passages_get (report, message);

  for (guint i = 0; i < passages->len; i++)
    {
      BounceReport *inside = read_passage (g_ptr_array_index (passages, i), message, read);

      if (inside != NULL)
        return inside;
    }

  return NULL;
}
