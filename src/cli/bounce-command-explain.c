/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bounce-inspect explain CODE…: says what codes and error lines mean, without a message. */

#include "config.h"

#include "cli/bounce-command.h"

#include <glib/gi18n.h>
#include <string.h>

#include "advice/bounce-explanation.h"
#include "cli/bounce-command-options.h"
#include "export/bounce-document.h"
#include "export/bounce-text-writer.h"

typedef struct {
  char *language;
  char *colour;
  char **words;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->language);
  g_free (self->colour);
  g_strfreev (self->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options  *self,
               GStrv    *arguments,
               GError  **error)
{
  const GOptionEntry entries[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING, &self->language,
      N_("user (the default) or en: English, for a foreign postmaster"), N_("LANGUAGE") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &self->colour, N_("auto (the default: on a terminal), always or never"),
      N_("WHEN") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->words, NULL, N_("CODE…") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Says what reply codes (550), enhanced codes (5.7.26), codes of providers (TSS04) and whole error\n"
                                           "lines mean."));

  return g_option_context_parse_strv (context, arguments, error);
}

static void
add_explanation (BounceDocument          *document,
                 const BounceExplanation *explanation,
                 BounceLanguage           language)
{
  g_autofree char *title = g_strdup_printf ("%s  %s", explanation->code, explanation->title);
  BounceBlock *block = bounce_document_add (document, BOUNCE_BLOCK_TITLE, title);

  if (explanation->meaning != NULL)
    bounce_document_add (document, BOUNCE_BLOCK_PARAGRAPH, explanation->meaning);
  if (explanation->parts != NULL && explanation->parts->len > 0)
    {
      block = bounce_document_add (document, BOUNCE_BLOCK_FACTS, NULL);
      for (guint i = 0; i < explanation->parts->len; i++)
        {
          const BounceExplanationPart *part = g_ptr_array_index (explanation->parts, i);

          bounce_block_add_item (block, part->mark, part->text);
        }
    }
  if (explanation->caveat != NULL)
    bounce_document_add (document, BOUNCE_BLOCK_PARAGRAPH, explanation->caveat);

  if (explanation->steps != NULL && explanation->steps->len > 0)
    {
      bounce_document_add (document, BOUNCE_BLOCK_HEADING, bounce_language_text (language, N_("What can be done")))->level = 2;
      block = bounce_document_add (document, BOUNCE_BLOCK_STEPS, NULL);
      for (guint i = 0; i < explanation->steps->len; i++)
        bounce_block_add_item (block, NULL, g_ptr_array_index (explanation->steps, i));
    }
  if (explanation->reference != NULL)
    {
      block = bounce_document_add (document, BOUNCE_BLOCK_FACTS, NULL);
      bounce_block_add_item (block, bounce_language_text (language, N_("Reference")), explanation->reference);
      if (explanation->url != NULL)
        bounce_block_add_item (block, bounce_language_text (language, N_("Page")), explanation->url);
    }
}

static int
explain (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceOutput) output = bounce_output_new (NULL, NULL);
  g_autoptr (BounceDocument) document = bounce_document_new ("", "en");
  g_autofree char *words = g_strjoinv (" ", options->words);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  BounceLanguage language = BOUNCE_LANGUAGE_USER;
  gboolean colour = FALSE;

  if (!bounce_options_parse_language (options->language, &language, &error) ||
      !bounce_options_parse_colour (options->colour, output, &colour, &error))
    return bounce_command_fail_usage (error);

  found = bounce_explain (bounce_catalogue_get_default (), words, language);
  if (found->len == 0)
    {
      bounce_command_complain (_("nothing is known of “%s”"), words);
      return BOUNCE_EXIT_UNREADABLE;
    }

  for (guint i = 0; i < found->len; i++)
    add_explanation (document, g_ptr_array_index (found, i), language);
  bounce_text_append_document (text, document, colour);

  if (!g_output_stream_write_all (bounce_output_get_stream (output), text->str, text->len, NULL, NULL, &error) ||
      !bounce_output_finish (output, &error))
    {
      bounce_command_complain ("%s", error->message);
      return BOUNCE_EXIT_UNREADABLE;
    }

  return BOUNCE_EXIT_OK;
}

/**
 * bounce_command_explain:
 * @arguments: the command line
 *
 * Returns: the exit status
 */
int
bounce_command_explain (GStrv arguments)
{
  g_auto (Options) options = { 0 };
  g_auto (GStrv) rest = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;

  if (!parse_options (&options, &rest, &error))
    return bounce_command_fail_usage (error);
  if (options.words == NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("no code is given"));
      return bounce_command_fail_usage (error);
    }

  return explain (&options);
}
