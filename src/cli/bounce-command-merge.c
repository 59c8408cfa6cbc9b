/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bounce-inspect merge NDJSON…: one summary, or suppression list, of several runs, on one machine or on many. */

#include "config.h"

#include "cli/bounce-command.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "base/bounce-limits.h"
#include "cli/bounce-command-options.h"
#include "cli/bounce-ndjson-feed.h"
#include "cli/bounce-overview-report.h"
#include "export/bounce-writer.h"

typedef struct {
  char *format;
  char *output;
  char *language;
  char *colour;
  char **files;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->format);
  g_free (self->output);
  g_free (self->language);
  g_free (self->colour);
  g_strfreev (self->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_options (Options  *self,
               GStrv    *arguments,
               GError  **error)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self->format, N_("text (the default), json, suppression or suppression-csv"),
      N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, N_("Write to FILE, whole or not at all"), N_("FILE") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &self->language,
      N_("user (the default) or en: English, for a foreign postmaster"), N_("LANGUAGE") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &self->colour, N_("auto (the default: on a terminal), always or never"),
      N_("WHEN") },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL, N_("NDJSON…") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Makes one summary of what “bounce-inspect --format=ndjson” wrote, in one run or in many:\n"
                                           "the same as “bounce-inspect --summary” would write of all their input at once.\n"
                                           "With suppression and suppression-csv, one list of the addresses that failed for good."));

  return g_option_context_parse_strv (context, arguments, error);
}

/* Counts one file. A line that is none ends it: what follows cannot be trusted. */
static gboolean
feed_file (const BounceNdjsonFeed  *feed,
           JsonParser              *parser,
           const char              *path,
           GError                 **error)
{
  g_autoptr (GInputStream) raw = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  guint64 number = 0;

  if (strcmp (path, "-") == 0)
    raw = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  else
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);

      raw = G_INPUT_STREAM (g_file_read (file, NULL, error));
    }
  if (raw == NULL)
    return FALSE;

  input = g_data_input_stream_new (raw);
  g_buffered_input_stream_set_buffer_size (G_BUFFERED_INPUT_STREAM (input), BOUNCE_LIMIT_READ_BLOCK);
  for (;;)
    {
      gsize length;
      g_autoptr (GError) failure = NULL;
      g_autofree char *line = g_data_input_stream_read_line (input, &length, NULL, &failure);

      if (failure != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (line == NULL)
        return TRUE;

      number++;
      if (length > 0 && !bounce_ndjson_feed_line (feed, parser, line, length, &failure))
        {
          g_set_error (error, failure->domain, failure->code, _("line %" G_GUINT64_FORMAT ": %s"), number, failure->message);
          return FALSE;
        }
    }
}

static gboolean
is_list (BounceFormat format)
{
  return format == BOUNCE_FORMAT_SUPPRESSION || format == BOUNCE_FORMAT_SUPPRESSION_CSV;
}

static gboolean
write_merged (const BounceNdjsonFeed  *feed,
              GOutputStream           *stream,
              BounceFormat             format,
              BounceLanguage           language,
              gboolean                 colour,
              GError                 **error)
{
  g_autofree char *text = NULL;

  if (format == BOUNCE_FORMAT_SUPPRESSION)
    return bounce_suppression_list_write_text (feed->suppression, stream, NULL, error);
  if (format == BOUNCE_FORMAT_SUPPRESSION_CSV)
    return bounce_suppression_list_write_csv (feed->suppression, stream, NULL, error);

  text = format == BOUNCE_FORMAT_TEXT ? bounce_overview_to_text (feed->overview, language, colour)
                                      : bounce_overview_to_json (feed->overview);

  return g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, error);
}

static int
merge (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceOutput) output = NULL;
  g_autoptr (BounceOverview) overview = NULL;
  g_autoptr (BounceSuppressionList) suppression = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  BounceNdjsonFeed feed = { NULL };
  BounceLanguage language = BOUNCE_LANGUAGE_USER;
  gboolean colour = FALSE;
  gboolean unreadable = FALSE;
  int format = BOUNCE_FORMAT_TEXT;

  if (!bounce_options_parse_nick (BOUNCE_TYPE_FORMAT, "format", options->format, &format, &error) ||
      !bounce_options_parse_language (options->language, &language, &error))
    return bounce_command_fail_usage (error);
  if (format != BOUNCE_FORMAT_TEXT && format != BOUNCE_FORMAT_JSON && !is_list (format))
    {
      g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                   _("merge writes text, json, suppression or suppression-csv, not %s"), options->format);
      return bounce_command_fail_usage (error);
    }

  if (is_list (format))
    feed.suppression = suppression = bounce_suppression_list_new ();
  else
    feed.overview = overview = bounce_overview_new ();

  output = bounce_output_new (options->output, &error);
  if (output != NULL && !bounce_options_parse_colour (options->colour, output, &colour, &error))
    return bounce_command_fail_usage (error);

  for (guint i = 0; output != NULL && options->files[i] != NULL; i++)
    if (!feed_file (&feed, parser, options->files[i], &error))
      {
        bounce_command_complain ("%s: %s", options->files[i], error->message);
        g_clear_error (&error);
        unreadable = TRUE;
      }

  if (output == NULL || !write_merged (&feed, bounce_output_get_stream (output), format, language, colour, &error) ||
      !bounce_output_finish (output, &error))
    {
      bounce_command_complain ("%s", error->message);
      return BOUNCE_EXIT_UNREADABLE;
    }

  return unreadable ? BOUNCE_EXIT_UNREADABLE : BOUNCE_EXIT_OK;
}

/**
 * bounce_command_merge:
 * @arguments: the command line
 *
 * Returns: the exit status
 */
int
bounce_command_merge (GStrv arguments)
{
  g_auto (Options) options = { 0 };
  g_auto (GStrv) rest = bounce_options_split_short (arguments, "fo");
  g_autoptr (GError) error = NULL;

  if (!parse_options (&options, &rest, &error))
    return bounce_command_fail_usage (error);
  if (options.files == NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("no file is given"));
      return bounce_command_fail_usage (error);
    }

  return merge (&options);
}
