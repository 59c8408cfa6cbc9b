/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-summary-document.h"

#include <glib/gi18n-lib.h>

#include "advice/bounce-advice.h"
#include "export/bounce-summary-recipient.h"
#include "export/bounce-summary-words.h"

/* A tag for what reads aloud or hyphenates; "C" and its kin speak English. */
static char *
dup_language_tag (BounceLanguage language)
{
  const char *name = language == BOUNCE_LANGUAGE_USER ? g_get_language_names ()[0] : "en";
  g_auto (GStrv) words = g_strsplit_set (name, ".@", 2);

  if (words[0] == NULL || words[0][0] == '\0' || g_str_equal (words[0], "C") || g_str_equal (words[0], "POSIX"))
    return g_strdup ("en");

  return g_strdelimit (g_strdup (words[0]), "_", '-');
}

/* An automatic reply, a complaint, a receipt, ordinary mail: nothing failed for a recipient, but there is a message. */
static void
add_message_without_recipient (const BounceSummary *self,
                               const BounceAdvice  *advice)
{
  const BounceReport *report = self->result->report;
  BounceBlock *block = bounce_document_add (self->document, BOUNCE_BLOCK_TITLE, advice->headline);

  block->tone = report->kind == BOUNCE_KIND_FAILURE ? BOUNCE_TONE_ERROR
                : report->kind == BOUNCE_KIND_DELAY ? BOUNCE_TONE_WARNING
                                                    : BOUNCE_TONE_NEUTRAL;
  block = bounce_document_add (self->document, BOUNCE_BLOCK_LEAD, NULL);
  bounce_block_add_item (block, bounce_summary_say (self, N_("What it is")), bounce_advice_kind_text (report->kind, self->language));
  bounce_block_add_item (block, bounce_summary_say (self, N_("Why")), advice->cause);
  bounce_block_add_item (block, bounce_summary_say (self, N_("Whose turn")), advice->turn);
  bounce_summary_add_steps (self, advice);
}

static void
add_report (const BounceSummary *self)
{
  const BounceReport *report = self->result->report;
  BounceBlock *facts;

  bounce_summary_add_heading (self, N_("The report"));
  facts = bounce_document_add (self->document, BOUNCE_BLOCK_FACTS, NULL);

  bounce_block_add_item (facts, bounce_summary_say (self, N_("Kind")), bounce_advice_kind_text (report->kind, self->language));
  bounce_block_add_item (facts, bounce_summary_say (self, N_("Subject")), report->subject);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("From")), report->from);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("To")), report->to);
  bounce_summary_add_time (self, facts, bounce_summary_say (self, N_("Date")), report->date);
  bounce_summary_add_time (self, facts, bounce_summary_say (self, N_("Mail arrived")), report->arrival_date);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Message-ID")), report->message_id);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Envelope ID")), report->envelope_id);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Complaint type")), report->feedback_type);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Sent from")), report->source_ip);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Failed check")), report->auth_failure);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("File")), self->result->source->path);
}

static void
add_original (const BounceSummary *self)
{
  const BounceOriginal *original = self->result->report->original;
  BounceBlock *facts;

  if (original == NULL)
    return;

  bounce_summary_add_heading (self, N_("The mail it is about"));
  facts = bounce_document_add (self->document, BOUNCE_BLOCK_FACTS, NULL);

  if (original->subject != NULL)
    bounce_block_add_item (facts, bounce_summary_say (self, N_("Subject")), original->subject);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("From")), original->from);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("To")), original->to);
  bounce_summary_add_time (self, facts, bounce_summary_say (self, N_("Date")), original->date);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("Message-ID")), original->message_id);
}

static void
add_list (const BounceSummary *self,
          const char          *heading,
          const char *const   *lines)
{
  BounceBlock *list;

  if (lines == NULL || lines[0] == NULL)
    return;

  bounce_summary_add_heading (self, heading);
  list = bounce_document_add (self->document, BOUNCE_BLOCK_LIST, NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    bounce_block_add_item (list, NULL, lines[i]);
}

static void
add_warnings (const BounceSummary *self)
{
  const GPtrArray *warnings = self->result->report->warnings;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; i < warnings->len; i++)
    {
      const BounceWarning *warning = g_ptr_array_index (warnings, i);

      g_ptr_array_add (lines, (gpointer) bounce_summary_say (self, warning->text));
    }
  g_ptr_array_add (lines, NULL);

  add_list (self, N_("To be looked at with care"), (const char *const *) lines->pdata);
}

static void
add_findings (const BounceSummary *self,
              const GPtrArray     *findings)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    g_ptr_array_add (lines, (gpointer) bounce_sentence_get (g_ptr_array_index (findings, i), self->language));
  g_ptr_array_add (lines, NULL);
  add_list (self, N_("What was checked live"), (const char *const *) lines->pdata);
}

static void
add_footer (const BounceSummary       *self,
            const BounceWriterOptions *options)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (options->redaction != BOUNCE_REDACTION_NONE)
    {
      g_string_append (text, options->redaction == BOUNCE_REDACTION_STRICT
                                 ? bounce_summary_say (self, N_("Addresses, names, subjects and tokens were replaced by placeholders; the same value has the same placeholder everywhere."))
                                 : bounce_summary_say (self, N_("Addresses were replaced by placeholders; the same address has the same placeholder everywhere.")));
      g_string_append_c (text, ' ');
    }

  if (options->now != NULL)
    {
      g_autofree char *time = bounce_summary_words_for_time (options->now, self->language);

      g_string_append_printf (text, bounce_summary_say (self, N_("Written by Bounce Inspector %s on %s.")), PACKAGE_VERSION, time);
    }
  else
    g_string_append_printf (text, bounce_summary_say (self, N_("Written by Bounce Inspector %s.")), PACKAGE_VERSION);

  bounce_document_add (self->document, BOUNCE_BLOCK_FOOTER, text->str);
}

static void
add_unreadable (const BounceSummary *self)
{
  BounceBlock *title;
  BounceBlock *facts;

  title = bounce_document_add (self->document, BOUNCE_BLOCK_TITLE, bounce_summary_say (self, N_("The message could not be read")));
  title->tone = BOUNCE_TONE_NEUTRAL;
  facts = bounce_document_add (self->document, BOUNCE_BLOCK_FACTS, NULL);
  bounce_summary_add_name (facts, bounce_summary_say (self, N_("File")), self->result->source->path);
  if (self->result->error != NULL)
    bounce_block_add_item (facts, bounce_summary_say (self, N_("Cause")), self->result->error->message);
}

static void
add_recipients (BounceSummary             *self,
                const BounceWriterOptions *options,
                const char                *headline)
{
  guint n = bounce_result_get_n_recipients (self->result);
  gboolean several = n > 1 && options->recipient < 0;

  if (several)
    bounce_document_add (self->document, BOUNCE_BLOCK_TITLE, headline);

  self->level = several ? 3 : 2;
  for (guint i = 0; i < n; i++)
    if (options->recipient < 0 || (guint) options->recipient == i)
      bounce_summary_add_recipient (self, i);
  self->level = 2;
}

/**
 * bounce_summary_document_new:
 * @result: a result, redacted if it is to be
 * @options: language, recipient, time, findings; says in the end what was redacted
 *
 * Returns: (transfer full): the summary
 */
BounceDocument *
bounce_summary_document_new (const BounceResult        *result,
                             const BounceWriterOptions *options)
{
  BounceSummary self = {
    .result = result,
    .catalogue = bounce_catalogue_get_default (),
    .language = options->language,
    .level = 2,
  };
  g_autofree char *tag = dup_language_tag (options->language);
  g_autofree char *title = NULL;
  g_autoptr (BounceAdvice) advice = NULL;
  guint n = bounce_result_get_n_recipients (result);
  int index = options->recipient >= 0 ? options->recipient : n == 1 ? 0 : -1;

  if (result->report != NULL)
    advice = bounce_advice_new (self.catalogue, result, index, options->language);
  if (advice != NULL && index >= 0)
    title = g_strdup_printf (bounce_summary_say (&self, N_("%s: %s")), advice->verdict, advice->headline);
  else
    title = g_strdup (advice != NULL ? advice->headline : bounce_summary_say (&self, N_("The message could not be read")));
  self.document = bounce_document_new (title, tag);

  if (result->report == NULL)
    add_unreadable (&self);
  else
    {
      if (n == 0)
        add_message_without_recipient (&self, advice);
      else
        add_recipients (&self, options, title);
      add_findings (&self, options->findings);
      add_warnings (&self);
      add_original (&self);
      add_report (&self);
    }
  add_footer (&self, options);

  return self.document;
}
