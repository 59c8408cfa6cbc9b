/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* "Is this still so?" with the network switched off, so that nothing leaves the machine: every check says that it could not
 * ask, and nothing is concluded. */

#include "config.h"

#include "app/bounce-check-view.h"
#include "app/bounce-finding-row.h"
#include "engine/bounce-engine.h"

#include <string.h>

static const char bounce[] =
    "From: MAILER-DAEMON@relay.sender.example\n"
    "To: me@sender.example\n"
    "Subject: Undelivered Mail Returned to Sender\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n"
    "\n"
    "--b\n"
    "Content-Type: message/delivery-status\n"
    "\n"
    "Reporting-MTA: dns; relay.sender.example\n"
    "\n"
    "Final-Recipient: rfc822; bert@gone.example\n"
    "Action: failed\n"
    "Status: 5.1.2\n"
    "Diagnostic-Code: smtp; 550 5.1.2 Host not found\n"
    "\n"
    "--b--\n";

static BounceResult *
analyse (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (bounce, strlen (bounce));
  g_autoptr (BounceSource) source = bounce_source_new ("bounce.eml", 0, 0, strlen (bounce));

  return bounce_engine_analyse (bytes, source);
}

static void
forbid_network (gboolean forbidden)
{
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_set_boolean (settings, "never-use-network", forbidden);
}

static GtkWidget *
new_view (BounceResult *result)
{
  GtkWidget *view = g_object_ref_sink (bounce_check_view_new ());

  bounce_check_view_set_recipient (BOUNCE_CHECK_VIEW (view), result, 0, NULL);
  return view;
}

static void
test_nothing_to_check (void)
{
  g_autoptr (BounceResult) result = analyse ();
  GtkWidget *view = new_view (result);

  g_assert_true (gtk_widget_get_visible (view));
  bounce_check_view_set_recipient (BOUNCE_CHECK_VIEW (view), result, -1, NULL);
  g_assert_false (gtk_widget_get_visible (view));
  g_assert_null (bounce_check_view_dup_findings (BOUNCE_CHECK_VIEW (view)));
  g_assert_finalize_object (view);
}

static void
test_switch (void)
{
  g_autoptr (BounceResult) result = analyse ();
  GtkWidget *view = new_view (result);

  /* Who asks by the button is not heard while the network is switched off. */
  forbid_network (TRUE);
  bounce_check_view_ask (BOUNCE_CHECK_VIEW (view));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_null (bounce_check_view_dup_findings (BOUNCE_CHECK_VIEW (view)));
  g_assert_finalize_object (view);
}

static void
test_findings (void)
{
  g_autoptr (BounceResult) result = analyse ();
  GtkWidget *view = new_view (result);
  g_autoptr (GPtrArray) sentences = NULL;

  forbid_network (TRUE);
  bounce_check_view_start (BOUNCE_CHECK_VIEW (view));
  while (sentences == NULL
         || strstr (bounce_sentence_get (g_ptr_array_index (sentences, 0), BOUNCE_LANGUAGE_ENGLISH), "Cannot tell") == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&sentences, g_ptr_array_unref);
      sentences = bounce_check_view_dup_findings (BOUNCE_CHECK_VIEW (view));
    }
  g_assert_cmpuint (sentences->len, >=, 2);

  /* Another recipient begins anew. */
  bounce_check_view_set_recipient (BOUNCE_CHECK_VIEW (view), result, 0, NULL);
  g_assert_null (bounce_check_view_dup_findings (BOUNCE_CHECK_VIEW (view)));
  g_assert_finalize_object (view);
}

/* Nobody waits for a run whose view is gone. */
static void
test_abandoned (void)
{
  g_autoptr (BounceResult) result = analyse ();
  GtkWidget *view = new_view (result);

  forbid_network (TRUE);
  bounce_check_view_start (BOUNCE_CHECK_VIEW (view));
  bounce_check_view_set_recipient (BOUNCE_CHECK_VIEW (view), NULL, -1, NULL);
  g_object_add_weak_pointer (G_OBJECT (view), (gpointer *) &view);
  g_object_unref (view);
  while (view != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/check/nothing-to-check", test_nothing_to_check);
  g_test_add_func ("/check/switch", test_switch);
  g_test_add_func ("/check/findings", test_findings);
  g_test_add_func ("/check/abandoned", test_abandoned);

  return g_test_run ();
}
