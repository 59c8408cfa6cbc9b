/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bounce-inspect FILE…: reads, and writes what was found in the format asked for. */

#include "config.h"

#include "cli/bounce-command.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bounce-error.h"
#include "cli/bounce-command-options.h"
#include "cli/bounce-filter.h"
#include "cli/bounce-interrupt.h"
#include "cli/bounce-output.h"
#include "cli/bounce-overview-report.h"
#include "cli/bounce-progress-line.h"
#include "engine/bounce-engine.h"
#include "export/bounce-writer.h"

/* What the command line asks for. */
typedef struct {
  char *format;
  char *output;
  char *redaction;
  char *language;
  char *colour;
  char **only;
  int jobs;
  gboolean summary;
  gboolean version;
  char **files;
} Options;

/* A run under way. */
typedef struct {
  BounceWriter *writer;       /* (nullable): NULL for an overview */
  BounceOverview *overview;   /* (nullable) */
  GBytes *standard_input;     /* (nullable): kept, where messages are read again */
  BounceFilter *filter;
  BounceProgressLine progress;
  GCancellable *cancellable;
  GError *error;         /* (nullable): why writing stopped */
  gboolean unreadable;   /* some input could not be read */
} Run;

static void
options_clear (Options *self)
{
  g_free (self->format);
  g_free (self->output);
  g_free (self->redaction);
  g_free (self->language);
  g_free (self->colour);
  g_strfreev (self->only);
  g_strfreev (self->files);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static void
run_clear (Run *self)
{
  g_clear_object (&self->writer);
  g_clear_pointer (&self->overview, bounce_overview_free);
  g_clear_pointer (&self->standard_input, g_bytes_unref);
  g_clear_pointer (&self->filter, bounce_filter_free);
  bounce_progress_line_clear (&self->progress);
  g_clear_object (&self->cancellable);
  g_clear_error (&self->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
parse_options (Options  *self,
               GStrv    *arguments,
               GError  **error)
{
  const GOptionEntry entries[] = {
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self->format,
      N_("text (the default), markdown, html, pdf, json, ndjson, csv, bundle, suppression or suppression-csv"), N_("FORMAT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output, N_("Write to FILE, whole or not at all"), N_("FILE") },
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &self->only,
      N_("Write only what fits: kind=, verdict=, reason=, provider=, domain=, since=, until="), N_("KEY=VALUE") },
    { "summary", 0, 0, G_OPTION_ARG_NONE, &self->summary, N_("Write how many of what, and the problems behind it, as text or json"),
      NULL },
    { "redact", 0, 0, G_OPTION_ARG_STRING, &self->redaction, N_("none (the default), addresses or strict"), N_("HOW") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &self->language,
      N_("user (the default) or en: English, for a foreign postmaster"), N_("LANGUAGE") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &self->colour, N_("auto (the default: on a terminal), always or never"),
      N_("WHEN") },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &self->jobs, N_("Read with so many threads (default: one a processor)"), N_("N") },
    { "version", 0, 0, G_OPTION_ARG_NONE, &self->version, N_("Show the version and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &self->files, NULL, N_("FILE…") },
    { NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(
    "Reads bounced mail and says what happened, whose problem it is and what to do next.\n"
    "FILE is a message, a mailbox, a folder, or - for standard input."));
  g_option_context_set_description (context, _(
    "Commands:\n"
    "  bounce-inspect explain CODE…   says what codes and error lines mean, without a message\n"
    "  bounce-inspect merge NDJSON…   one summary or suppression list of several runs with --format=ndjson\n"
    "  bounce-inspect check FILE…     looks in the DNS and on the web whether it is still so\n"
    "\n"
    "suppression lists, each once, the addresses that failed for good and for a reason that lies in the\n"
    "address itself: mailbox or domain do not exist, or are closed. What was refused for its content,\n"
    "size or sender, or because a mailbox is full, is not on it. suppression-csv adds reason and dates.\n"
    "\n"
    "Exit status: 0 all was read; 1 some input could not be read; 2 wrong usage.\n"
    "A file that is called like a command is given as ./NAME."));

  return g_option_context_parse_strv (context, arguments, error);
}

static gboolean
is_standard_input (const char *path)
{
  return strcmp (path, "-") == 0;
}

static gboolean
reads_standard_input (const Options *options)
{
  for (guint i = 0; options->files != NULL && options->files[i] != NULL; i++)
    if (is_standard_input (options->files[i]))
      return TRUE;

  return options->files == NULL && !isatty (STDIN_FILENO);
}

static GBytes *
read_standard_input (GCancellable  *cancellable,
                     GError       **error)
{
  g_autoptr (GInputStream) input = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();

  if (g_output_stream_splice (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error) < 0)
    return NULL;

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GPtrArray *
collect_inputs (const Options  *options,
                GBytes         *standard_input,
                GError        **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);

  for (guint i = 0; options->files != NULL && options->files[i] != NULL; i++)
    g_ptr_array_add (inputs, bounce_input_new (options->files[i], is_standard_input (options->files[i]) ? standard_input : NULL));

  if (inputs->len == 0 && !isatty (STDIN_FILENO))
    g_ptr_array_add (inputs, bounce_input_new ("-", standard_input));

  if (inputs->len == 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("no file is given"));
      return NULL;
    }

  return g_steal_pointer (&inputs);
}

static void
name_unreadable (Run                *self,
                 const BounceResult *result)
{
  const char *path = is_standard_input (result->source->path) ? _("standard input") : result->source->path;

  self->unreadable = TRUE;
  bounce_progress_line_hide (&self->progress);
  /* Most messages name the file already. */
  if (strstr (result->error->message, result->source->path) != NULL && !is_standard_input (result->source->path))
    bounce_command_complain ("%s", result->error->message);
  else
    bounce_command_complain ("%s: %s", path, result->error->message);
}

/* What of a message passes the filter; the message itself where all of it does. */
static BounceResult *
filter_result (Run          *self,
               BounceResult *result)
{
  guint n = bounce_result_get_n_recipients (result);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));

  if (n == 0)
    return bounce_filter_matches_message (self->filter, result) ? bounce_result_ref (result) : NULL;

  for (guint i = 0; i < n; i++)
    if (bounce_filter_matches_recipient (self->filter, result, i))
      g_array_append_val (chosen, i);

  if (chosen->len == n)
    return bounce_result_ref (result);
  if (chosen->len == 0)
    return NULL;

  return bounce_result_rewrite (result, (const guint *) (gpointer) chosen->data, chosen->len, NULL, NULL);
}

static BounceResult *
choose (Run          *self,
        BounceResult *result)
{
  return result->report == NULL ? bounce_result_ref (result) : filter_result (self, result);
}

/* Where the text of a result depends on no other, it is made on the workers. */
static gboolean
append_cb (GString      *text,
           BounceResult *result,
           gpointer      user_data)
{
  Run *self = user_data;
  g_autoptr (BounceResult) chosen = choose (self, result);

  if (chosen != NULL)
    bounce_writer_append (self->writer, text, chosen);

  return result->error == NULL;
}

static gboolean
take_text_cb (const GString *text,
              gpointer       user_data)
{
  Run *self = user_data;

  if (!bounce_writer_write_text (self->writer, text, self->cancellable, &self->error))
    return FALSE;

  bounce_progress_line_tick (&self->progress);

  return TRUE;
}

static gboolean
name_unreadable_cb (BounceResult *result,
                    gpointer      user_data)
{
  name_unreadable (user_data, result);

  return TRUE;
}

static gboolean
take_result_cb (BounceResult *result,
                gpointer      user_data)
{
  Run *self = user_data;
  g_autoptr (BounceResult) chosen = choose (self, result);

  if (result->error != NULL)
    name_unreadable (self, result);

  if (chosen != NULL && self->overview != NULL)
    bounce_overview_add_result (self->overview, chosen);
  else if (chosen != NULL && !bounce_writer_write (self->writer, chosen, self->cancellable, &self->error))
    return FALSE;

  bounce_progress_line_tick (&self->progress);

  return TRUE;
}

static GBytes *
load_bytes_cb (const BounceSource  *source,
               gpointer             user_data,
               GCancellable        *cancellable,
               GError             **error)
{
  const Run *self = user_data;

  if (self->standard_input != NULL && is_standard_input (source->path) &&
      source->offset + source->length <= g_bytes_get_size (self->standard_input))
    return g_bytes_new_from_bytes (self->standard_input, source->offset, source->length);

  return bounce_engine_load_bytes (source, cancellable, error);
}

/* A reader that has seen enough (`| head`) is no error of ours: we end as a program does that was never told. */
static int
fail_writing (const GError *error)
{
  /* Whoever interrupted the run knows why it ends. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return BOUNCE_EXIT_UNREADABLE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    {
      signal (SIGPIPE, SIG_DFL);
      raise (SIGPIPE);
    }
  bounce_command_complain ("%s", error->message);

  return BOUNCE_EXIT_UNREADABLE;
}

static gboolean
write_overview (Run                        *self,
                BounceOutput               *output,
                BounceFormat                format,
                const BounceWriterOptions  *options,
                GError                    **error)
{
  g_autofree char *text = format == BOUNCE_FORMAT_TEXT
                              ? bounce_overview_to_text (self->overview, options->language, options->colour)
                              : bounce_overview_to_json (self->overview);

  return g_output_stream_write_all (bounce_output_get_stream (output), text, strlen (text), NULL, self->cancellable, error);
}

static int
run (Run                       *self,
     GPtrArray                 *inputs,
     BounceOutput              *output,
     int                        jobs,
     BounceFormat               format,
     const BounceWriterOptions *options)
{
  BounceEngineOptions engine = { .jobs = (guint) jobs, .progress = self->progress.progress };
  gboolean divisible = self->writer != NULL && bounce_writer_is_divisible (self->writer);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (divisible)
    {
      engine.append = append_cb;
      engine.take_text = take_text_cb;
    }
  if (self->writer != NULL && !bounce_writer_begin (self->writer, bounce_output_get_stream (output), self->cancellable, &error))
    return fail_writing (error);

  done = bounce_engine_run (inputs, &engine, divisible ? name_unreadable_cb : take_result_cb, self, self->cancellable, &error);
  bounce_progress_line_hide (&self->progress);

  if (self->error != NULL)
    return fail_writing (self->error);
  if (!done && error != NULL)
    return fail_writing (error);

  if (self->writer != NULL)
    done = bounce_writer_end (self->writer, self->cancellable, &error);
  else
    done = write_overview (self, output, format, options, &error);
  if (!done || !bounce_output_finish (output, &error))
    return fail_writing (error);

  return self->unreadable ? BOUNCE_EXIT_UNREADABLE : BOUNCE_EXIT_OK;
}

/* What does not go together. */
static gboolean
check_format (const Options       *options,
              BounceFormat         format,
              BounceRedaction      redaction,
              const BounceOutput  *output,
              GError             **error)
{
  const char *name = bounce_enum_to_nick (BOUNCE_TYPE_FORMAT, (int) format);

  if (options->summary && format != BOUNCE_FORMAT_TEXT && format != BOUNCE_FORMAT_JSON)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--summary is written as text or json, not as %s"), name);
      return FALSE;
    }
  if (bounce_format_is_binary (format) && bounce_output_is_terminal (output))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--format=%s is nothing for a terminal: use --output"), name);
      return FALSE;
    }

  if (bounce_format_is_suppression (format) && redaction != BOUNCE_REDACTION_NONE)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, _("--format=%s is a list of addresses: there is nothing to redact"), name);
      return FALSE;
    }

  return TRUE;
}

static int
inspect (const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) inputs = NULL;
  g_autoptr (BounceOutput) output = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_auto (Run) state = { 0 };
  BounceWriterOptions writing = BOUNCE_WRITER_OPTIONS_INIT;
  int format = BOUNCE_FORMAT_TEXT;
  int redaction = BOUNCE_REDACTION_NONE;

  if (!bounce_options_parse_nick (BOUNCE_TYPE_FORMAT, "format", options->format, &format, &error) ||
      !bounce_options_parse_nick (BOUNCE_TYPE_REDACTION, "redact", options->redaction, &redaction, &error) ||
      !bounce_options_parse_language (options->language, &writing.language, &error))
    return bounce_command_fail_usage (error);
  state.filter = bounce_filter_new ((const char *const *) options->only, &error);
  if (state.filter == NULL)
    return bounce_command_fail_usage (error);

  state.cancellable = bounce_interrupt_catch ();
  if (format == BOUNCE_FORMAT_BUNDLE && reads_standard_input (options))
    state.standard_input = read_standard_input (state.cancellable, &error);
  if (error != NULL)
    return fail_writing (error);
  inputs = collect_inputs (options, state.standard_input, &error);
  if (inputs == NULL)
    return bounce_command_fail_usage (error);

  output = bounce_output_new (options->output, &error);
  if (output == NULL)
    return fail_writing (error);
  if (!bounce_options_parse_colour (options->colour, output, &writing.colour, &error) ||
      !check_format (options, format, (BounceRedaction) redaction, output, &error))
    return bounce_command_fail_usage (error);

  writing.redaction = redaction;
  writing.now = now;
  writing.load_bytes = load_bytes_cb;
  writing.load_bytes_data = &state;
  if (options->summary)
    state.overview = bounce_overview_new ();
  else
    state.writer = bounce_writer_new (format, &writing);
  bounce_progress_line_init (&state.progress, !bounce_output_is_terminal (output));

  return run (&state, inputs, output, options->jobs, format, &writing);
}

/**
 * bounce_command_inspect:
 * @arguments: the command line
 *
 * Returns: the exit status
 */
int
bounce_command_inspect (GStrv arguments)
{
  g_auto (Options) options = { 0 };
  g_auto (GStrv) rest = bounce_options_split_short (arguments, "foj");
  g_autoptr (GError) error = NULL;

  if (!parse_options (&options, &rest, &error))
    return bounce_command_fail_usage (error);
  if (options.jobs < 0)
    {
      g_set_error (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("--jobs takes a number of threads, 0 for one a processor"));
      return bounce_command_fail_usage (error);
    }

  if (options.version)
    {
      printf ("bounce-inspect %s\n", PACKAGE_VERSION);
      return BOUNCE_EXIT_OK;
    }

  return inspect (&options);
}
