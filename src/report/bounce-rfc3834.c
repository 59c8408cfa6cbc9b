/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include "report/bounce-dialect.h"
#include "report/bounce-passage.h"
#include "report/bounce-rfc3834.h"
#include "report/bounce-signs.h"

/* What an absent person writes stands at the top; further down a reply may quote anything. */
#define WORDING_BYTES 1200

struct _BounceRfc3834 {
  BounceReader parent_instance;
  BounceRfc3834Mode mode;
};

G_DEFINE_FINAL_TYPE (BounceRfc3834, bounce_rfc3834, BOUNCE_TYPE_READER)

static const char *const challenge_fields[]
    = { "X-TMDA-Confirm", "X-Boxtrapper", "X-SpamArrest", "X-Challenge-Response", "X-ASK-Auth" };

static gboolean
holds (const char    *text,
       BounceWordRole role)
{
  return bounce_dialects_find_roles (bounce_dialects_get_default (), text, strlen (text), BOUNCE_WORD_BIT (role)) != 0;
}

/* The top of what a person reads, on one line, without quoted lines. */
static char *
read_top (BounceReport  *report,
          BounceMessage *message)
{
  GPtrArray *passages = bounce_passages_get (report, message);
  g_autoptr(GString) top = g_string_new (NULL);
  const char *at = passages->len > 0 ? bounce_passage_get_text (g_ptr_array_index (passages, 0)) : "";

  while (*at != '\0' && top->len < WORDING_BYTES)
    {
      const char *stop = strchrnul (at, '\n');
      gsize length = MIN ((gsize) (stop - at), WORDING_BYTES);

      if (*at != '>' && length > 0)
        {
          g_string_append_len (top, at, length);
          g_string_append_c (top, ' ');
        }
      at = *stop != '\0' ? stop + 1 : stop;
    }
  g_strdelimit (top->str, "\t\r", ' ');

  return g_utf8_make_valid (top->str, top->len);
}

/* All that one reading works with. */
typedef struct {
  BounceReport *report;
  BounceMessage *message;
  BounceSigns signs;
  char *top;            /* (nullable): the top of the text, once it was asked for; mostly the header decides alone */
} Reading;

static void
reading_clear (Reading *self)
{
  g_free (self->top);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
top_holds (Reading       *reading,
           BounceWordRole role)
{
  if (reading->top == NULL)
    reading->top = read_top (reading->report, reading->message);

  return holds (reading->top, role);
}

static gboolean
is_answer (BounceMessage *message)
{
  return bounce_message_get_header (message, "In-Reply-To") != NULL
         || bounce_message_get_header (message, "References") != NULL;
}

/* Programs of old mark what nobody shall answer so. */
static gboolean
is_bulk (BounceMessage *message)
{
  const char *value = bounce_message_get_header (message, "Precedence");

  return value != NULL && (bounce_ascii_begins (value, strlen (value), "bulk") ||
                           bounce_ascii_begins (value, strlen (value), "junk"));
}

/* A letter that asks the sender to prove who he is, of the mail that he sent: accounts and quarantines ask for the like of
 * other things. What it is for tells it best; people, too, ask to confirm what waits, but no program sends that. */
static gboolean
asks_for_proof (Reading *reading)
{
  const BounceSigns of_a_machine
      = BOUNCE_SIGN_NULL_PATH | BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_AUTO_FIELD | BOUNCE_SIGN_GENERATED;
  gboolean machine = (reading->signs & of_a_machine) != 0;
  gboolean answer = is_answer (reading->message) || (reading->signs & BOUNCE_SIGN_REPLY_SUBJECT) != 0;

  if ((!machine && !answer && !is_bulk (reading->message)) || !top_holds (reading, BOUNCE_WORD_ASKED) ||
      !top_holds (reading, BOUNCE_WORD_SENT))
    return FALSE;
  if (top_holds (reading, BOUNCE_WORD_SHIELD))
    return machine || answer || (is_bulk (reading->message) && top_holds (reading, BOUNCE_WORD_HELD));

  return machine && top_holds (reading, BOUNCE_WORD_HELD) && top_holds (reading, BOUNCE_WORD_PROOF);
}

static gboolean
is_challenge (Reading *reading)
{
  const char *subject = reading->report->subject;

  for (gsize i = 0; i < G_N_ELEMENTS (challenge_fields); i++)
    if (bounce_message_get_header (reading->message, challenge_fields[i]) != NULL)
      return TRUE;
  if (subject != NULL && holds (subject, BOUNCE_WORD_TITLE_CHALLENGE))
    return top_holds (reading, BOUNCE_WORD_HELD) || top_holds (reading, BOUNCE_WORD_ASKED);
  if ((reading->signs & (BOUNCE_SIGN_DAEMON | BOUNCE_SIGN_FAILURE_SUBJECT | BOUNCE_SIGN_LIST)) != 0)
    return FALSE;

  return asks_for_proof (reading);
}

static gboolean
is_marked (BounceSigns signs)
{
  const BounceSigns of_a_machine
      = BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_GENERATED | BOUNCE_SIGN_AUTO_FIELD | BOUNCE_SIGN_NULL_PATH;
  const BounceSigns of_a_report = BOUNCE_SIGN_FAILURE_SUBJECT | BOUNCE_SIGN_DELAY_SUBJECT;

  /* Some servers mark their reports of failures as automatic replies too. */
  if ((signs & (BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_FAILED_FIELD)) != 0)
    return FALSE;
  if ((signs & BOUNCE_SIGN_DAEMON) != 0 && (signs & of_a_report) != 0)
    return FALSE;
  if ((signs & BOUNCE_SIGN_AUTO_SUBJECT) != 0)
    return (signs & (BOUNCE_SIGN_LIST | BOUNCE_SIGN_REPLY_SUBJECT)) == 0 || (signs & of_a_machine) != 0;
  if ((signs & BOUNCE_SIGN_ABSENCE_SUBJECT) != 0 && (signs & of_a_machine) != 0)
    return TRUE;
  /* An answer to a report carries its title behind "Re:". */
  if ((signs & of_a_report) != 0)
    return (signs & BOUNCE_SIGN_REPLY_SUBJECT) != 0 && (signs & (BOUNCE_SIGN_REPLIED | BOUNCE_SIGN_AUTO_FIELD)) != 0;

  return (signs & BOUNCE_SIGN_AUTO_FIELD) != 0
         || ((signs & BOUNCE_SIGN_REPLIED) != 0 && (signs & BOUNCE_SIGN_DAEMON) == 0);
}

/* People quote what they answer; a vacation note says its two sentences and ends. */
static gboolean
is_short_note (BounceReport  *report,
               BounceMessage *message)
{
  GPtrArray *passages = bounce_passages_get (report, message);
  const char *text = passages->len > 0 ? bounce_passage_get_text (g_ptr_array_index (passages, 0)) : "";

  return strlen (text) < WORDING_BYTES && strstr (text, "\n>") == NULL && strstr (text, "-----") == NULL &&
         strstr (text, "wrote:") == NULL && strstr (text, "schrieb") == NULL;
}

/* Nothing marks the reply: it answers something, and says that somebody is away. */
static gboolean
is_worded (Reading *reading)
{
  BounceSigns signs = reading->signs;
  gboolean machine = (signs & (BOUNCE_SIGN_NULL_PATH | BOUNCE_SIGN_GENERATED | BOUNCE_SIGN_REPLIED)) != 0;
  gboolean answers = (signs & (BOUNCE_SIGN_REPLY_SUBJECT | BOUNCE_SIGN_ABSENCE_SUBJECT)) != 0 ||
                     bounce_message_get_header (reading->message, "In-Reply-To") != NULL;

  if ((signs & (BOUNCE_SIGN_LIST | BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_FAILED_FIELD)) != 0)
    return FALSE;
  /* Nobody writes by hand to an address for what comes back, and no person sends from nowhere. */
  if ((signs & BOUNCE_SIGN_NULL_PATH) != 0 && (signs & BOUNCE_SIGN_RETURN_ADDRESS) != 0 &&
      (signs & (BOUNCE_SIGN_DAEMON | BOUNCE_SIGN_FAILURE_SUBJECT | BOUNCE_SIGN_DELAY_SUBJECT)) == 0 &&
      bounce_message_get_n_parts (reading->message) == 1 && is_short_note (reading->report, reading->message))
    return TRUE;
  if (!machine && !(answers && is_short_note (reading->report, reading->message)))
    return FALSE;

  return top_holds (reading, BOUNCE_WORD_ABSENCE);
}

static gboolean
bounce_rfc3834_read (BounceReader  *reader,
                     BounceMessage *message,
                     BounceReport  *report)
{
  BounceRfc3834 *self = BOUNCE_RFC3834 (reader);
  BounceSigns signs = bounce_signs_get (report, message);
  g_auto(Reading) reading = { report, message, signs, NULL };

  if (self->mode == BOUNCE_RFC3834_MARKED && (signs & (BOUNCE_SIGN_REPORT_TYPE | BOUNCE_SIGN_FAILED_FIELD)) == 0 &&
      is_challenge (&reading))
    {
      report->kind = BOUNCE_KIND_CHALLENGE;
      report->format = "challenge";
      return TRUE;
    }
  if (self->mode == BOUNCE_RFC3834_MARKED ? !is_marked (signs) : !is_worded (&reading))
    return FALSE;

  report->kind = BOUNCE_KIND_AUTO_REPLY;
  report->format = "auto-reply";

  return TRUE;
}

static void
bounce_rfc3834_class_init (BounceRfc3834Class *klass)
{
  BounceReaderClass *reader_class = BOUNCE_READER_CLASS (klass);

  reader_class->read = bounce_rfc3834_read;
}

static void
bounce_rfc3834_init (BounceRfc3834 *self)
{
}

/**
 * bounce_rfc3834_new:
 * @mode: how sure a sign must be
 *
 * Returns: (transfer full): a reader of automatic replies
 */
BounceReader *
bounce_rfc3834_new (BounceRfc3834Mode mode)
{
  BounceRfc3834 *self = g_object_new (BOUNCE_TYPE_RFC3834, NULL);

  self->mode = mode;

  return BOUNCE_READER (self);
}
