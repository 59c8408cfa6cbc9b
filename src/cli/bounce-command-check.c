/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* bounce-inspect check: is what a bounce says still true? The only command that uses the network. */

#include "config.h"

#include "cli/bounce-command.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "advice/bounce-advice.h"
#include "base/bounce-safe-text.h"
#include "checks/bounce-check-plan.h"
#include "cli/bounce-interrupt.h"
#include "engine/bounce-engine.h"

typedef struct {
  BounceNetwork *network;
  GCancellable *cancellable;
  gboolean records;        /* --records: show the proof */
  gboolean failed;         /* some input could not be read */
} CheckRun;

static void
print_line (const char *indent,
            const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *safe = bounce_safe_line (lines[i], -1);

      printf ("%s%s\n", indent, safe);
    }
}

static const char *
state_mark (BounceFindingState state)
{
  switch (state)
    {
    case BOUNCE_FINDING_PASS:
      return "+";
    case BOUNCE_FINDING_WARNING:
      return "!";
    case BOUNCE_FINDING_FAIL:
      return "x";
    case BOUNCE_FINDING_UNKNOWN:
    default:
      return "?";
    }
}

static void
print_finding (const BounceFinding *finding,
               const CheckRun      *run)
{
  g_autofree char *title = bounce_safe_line (finding->title, -1);
  g_autofree char *sentence = bounce_safe_line (bounce_sentence_get (finding->sentence, BOUNCE_LANGUAGE_USER), -1);

  printf ("  %s %s: %s\n", state_mark (finding->state), title, sentence);
  if (finding->explanation != NULL)
    print_line ("      ", finding->explanation);
  if (finding->url != NULL)
    print_line ("      ", finding->url);
  for (guint i = 0; run->records && i < finding->records->len; i++)
    print_line ("      | ", g_ptr_array_index (finding->records, i));
  fflush (stdout);
}

typedef struct {
  CheckRun *run;
  GPtrArray *findings;
} Collection;

static void
finding_cb (BounceFinding *finding,
            gpointer       user_data)
{
  Collection *collection = user_data;

  g_ptr_array_add (collection->findings, bounce_finding_ref (finding));
  print_finding (finding, collection->run);
}

static void
run_plan (CheckRun  *run,
          GPtrArray *plan,
          gboolean   conclude)
{
  Collection collection = { run, g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_finding_unref) };

  bounce_checks_run (plan, run->network, finding_cb, &collection, run->cancellable);
  if (conclude && !g_cancellable_is_cancelled (run->cancellable))
    {
      g_autoptr (BounceConclusion) conclusion = bounce_conclusion_new (collection.findings);
      g_autofree char *time = g_date_time_format_iso8601 (conclusion->time);

      print_line ("  ", bounce_sentence_get (conclusion->sentence, BOUNCE_LANGUAGE_USER));
      printf ("  %s\n", time);
    }
  g_ptr_array_unref (collection.findings);
}

static void
check_recipient (CheckRun           *run,
                 const BounceResult *result,
                 guint               index)
{
  const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
  g_autoptr (BounceAdvice) advice = bounce_advice_new (catalogue, result, (int) index, BOUNCE_LANGUAGE_USER);
  g_autoptr (GPtrArray) plan = bounce_check_plan_new (catalogue, result->report, bounce_result_get_recipient (result, index),
                                                      bounce_result_get_diagnosis (result, index),
                                                      (const char *const *) advice->spellings);

  print_line ("", advice->headline);
  if (plan->len == 0)
    print_line ("  ", _("There is nothing to look up for this."));
  else
    run_plan (run, plan, TRUE);
}

static gboolean
result_cb (BounceResult *result,
           gpointer      user_data)
{
  CheckRun *run = user_data;

  if (result->error != NULL)
    {
      bounce_command_complain ("%s", result->error->message);
      run->failed = TRUE;
      return TRUE;
    }

  if (bounce_result_get_n_recipients (result) == 0)
    {
      print_line ("", result->source->path);
      print_line ("  ", _("This message reports no failure, so there is nothing to look up."));
    }
  for (guint i = 0; i < bounce_result_get_n_recipients (result); i++)
    check_recipient (run, result, i);

  return !g_cancellable_is_cancelled (run->cancellable);
}

static gboolean
check_named (CheckRun    *run,
             const char  *name,
             gboolean     is_address,
             GError     **error)
{
  g_autoptr (GPtrArray) plan = is_address ? bounce_check_plan_new_for_address (bounce_catalogue_get_default (), name, error)
                                          : bounce_check_plan_new_for_domain (name, error);

  if (plan == NULL)
    return FALSE;

  print_line ("", name);
  run_plan (run, plan, FALSE);
  return TRUE;
}

static gboolean
check_all (CheckRun    *run,
           GStrv        files,
           GStrv        domains,
           GStrv        addresses,
           GError     **error)
{
  g_autoptr (GPtrArray) inputs = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_input_free);
  BounceEngineOptions options = { .jobs = 1 };

  for (guint i = 0; domains != NULL && domains[i] != NULL; i++)
    if (!check_named (run, domains[i], FALSE, error))
      return FALSE;
  for (guint i = 0; addresses != NULL && addresses[i] != NULL; i++)
    if (!check_named (run, addresses[i], TRUE, error))
      return FALSE;

  for (guint i = 0; files != NULL && files[i] != NULL; i++)
    g_ptr_array_add (inputs, bounce_input_new (files[i], NULL));

  return inputs->len == 0 || bounce_engine_run (inputs, &options, result_cb, run, run->cancellable, error);
}

/**
 * bounce_command_check:
 * @arguments: the command line without the command's name
 *
 * Returns: the exit status
 */
int
bounce_command_check (GStrv arguments)
{
  g_auto (GStrv) files = NULL;
  g_auto (GStrv) domains = NULL;
  g_auto (GStrv) addresses = NULL;
  g_autofree char *doh = NULL;
  g_autofree char *server = NULL;
  gboolean records = FALSE;
  const GOptionEntry entries[] = {
    { "domain", 0, 0, G_OPTION_ARG_STRING_ARRAY, &domains, N_("Look this mail domain up"), N_("NAME") },
    { "ip", 0, 0, G_OPTION_ARG_STRING_ARRAY, &addresses, N_("Look this IP address up, on the blocklists too"), N_("ADDRESS") },
    { "doh", 0, 0, G_OPTION_ARG_STRING, &doh, N_("Ask this DNS over HTTPS server instead of the system’s name servers"), N_("URL") },
    { "dns-server", 0, 0, G_OPTION_ARG_STRING, &server, N_("Ask this name server instead of the system’s"), N_("ADDRESS[#PORT]") },
    { "records", 0, 0, G_OPTION_ARG_NONE, &records, N_("Show the records that prove each finding"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, N_("FILE…") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GCancellable) cancellable = NULL;
  g_auto (GStrv) given = g_strdupv (arguments);
  g_autoptr (GError) error = NULL;
  BounceNetworkOptions options = { 0 };
  CheckRun run = { 0 };
  gboolean done;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _("Looks in the DNS and on the web whether what a bounce says is still true. Only names of "
                                           "domains and IP addresses are asked about, never a person’s address."));
  if (!g_option_context_parse_strv (context, &given, &error))
    return bounce_command_fail_usage (error);
  if (files == NULL && domains == NULL && addresses == NULL)
    {
      g_set_error_literal (&error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("nothing to check was named"));
      return bounce_command_fail_usage (error);
    }

  options.doh_url = doh;
  options.dns_server = server;
  run.network = bounce_network_new (&options, &error);
  if (run.network == NULL)
    {
      bounce_command_complain ("%s", error->message);
      return BOUNCE_EXIT_UNREADABLE;
    }

  cancellable = bounce_interrupt_catch ();
  run.cancellable = cancellable;
  run.records = records;
  done = check_all (&run, files, domains, addresses, &error);
  g_clear_object (&run.network);
  bounce_interrupt_die_if_caught ();
  if (!done)
    {
      bounce_command_complain ("%s", error->message);
      return BOUNCE_EXIT_UNREADABLE;
    }

  return run.failed ? BOUNCE_EXIT_UNREADABLE : BOUNCE_EXIT_OK;
}
