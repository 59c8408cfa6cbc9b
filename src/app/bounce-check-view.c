/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-check-view.h"

#include <glib/gi18n.h>

#include "app/bounce-bidi-text.h"
#include "app/bounce-detail-time.h"
#include "app/bounce-error-text.h"
#include "app/bounce-finding-row.h"
#include "app/bounce-wrap-box.h"
#include "app/bounce-wrap-layout.h"
#include "base/bounce-safe-text.h"
#include "checks/bounce-check-plan.h"

#define SUBJECTS_SHOWN 4

struct _BounceCheckView {
  AdwBin parent_instance;

  GtkWidget *cancel_button;
  AdwActionRow *conclusion_row;
  GtkImage *conclusion_icon;
  GtkListBox *list;
  GtkListBoxRow *more_row;
  GtkWidget *spinner;
  GtkWidget *start_button;
  GtkLabel *start_subtitle;
  GtkLabel *start_title;

  GSettings *settings;
  GPtrArray *plan;            /* (nullable): BounceCheck of the recipient that is shown */
  GPtrArray *blocklists;      /* (nullable): BounceCheck: the lists that the report does not name, asked by choice */
  GPtrArray *findings;        /* BounceFinding that have come */
  BounceConclusion *conclusion; /* (nullable) */
  GCancellable *running;      /* (nullable): of the run whose findings are listened to */
};

G_DEFINE_FINAL_TYPE (BounceCheckView, bounce_check_view, ADW_TYPE_BIN)

/* What a worker thread has of a run: copies, and a weak reference to who started it. */
typedef struct {
  GWeakRef view;
  GCancellable *cancellable;
  GPtrArray *plan;
  char *doh_url;
  gboolean forbidden;
} CheckRun;

static void
check_run_free (CheckRun *run)
{
  g_weak_ref_clear (&run->view);
  g_object_unref (run->cancellable);
  g_ptr_array_unref (run->plan);
  g_free (run->doh_url);
  g_free (run);
}

/* A finding on its way to the main thread. */
typedef struct {
  BounceCheckView *view;
  GCancellable *cancellable;
  BounceFinding *finding;
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_object_unref (delivery->view);
  g_object_unref (delivery->cancellable);
  bounce_finding_unref (delivery->finding);
  g_free (delivery);
}

static void
remove_rows (BounceCheckView *self)
{
  GtkListBoxRow *row;
  int index = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, index)) != NULL)
    {
      if (BOUNCE_IS_FINDING_ROW (row))
        gtk_list_box_remove (self->list, GTK_WIDGET (row));
      else
        index++;
    }
}

/* "example.org, mail.example.org, 192.0.2.1": what will be asked about. */
static char *
dup_subjects (BounceCheckView *self)
{
  g_autoptr (GPtrArray) subjects = g_ptr_array_new ();
  gboolean more = FALSE;
  g_autofree char *list = NULL;

  for (guint i = 0; i < self->plan->len; i++)
    {
      const BounceCheck *check = g_ptr_array_index (self->plan, i);
      /* a DKIM key is asked for by its selector and its domain; the domain is what a reader knows */
      const char *subject = g_str_equal (check->id, "dkim") ? check->detail : check->subject;

      if (g_ptr_array_find_with_equal_func (subjects, subject, g_str_equal, NULL))
        continue;
      if (subjects->len < SUBJECTS_SHOWN)
        g_ptr_array_add (subjects, (gpointer) subject);
      else
        more = TRUE;
    }

  g_ptr_array_add (subjects, more ? (gpointer) "…" : NULL);
  if (more)
    g_ptr_array_add (subjects, NULL);
  list = g_strjoinv (", ", (char **) subjects->pdata);

  return g_steal_pointer (&list);
}

static void
update_start_row (BounceCheckView *self)
{
  gboolean forbidden = g_settings_get_boolean (self->settings, "never-use-network");
  gboolean running = self->running != NULL;
  g_autofree char *subjects = self->plan != NULL ? dup_subjects (self) : NULL;
  g_autofree char *subtitle = NULL;

  if (forbidden)
    subtitle = g_strdup (_("The network is switched off in the preferences."));
  else if (subjects != NULL)
    /* Translators: a list of domains and IP addresses. */
    subtitle = g_strdup_printf (_("Asks name servers and web servers about %s. Nothing else leaves this computer."), subjects);

  gtk_label_set_text (self->start_subtitle, subtitle != NULL ? subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->start_subtitle), subtitle != NULL);
  gtk_widget_set_sensitive (self->start_button, !forbidden);
  gtk_widget_set_visible (self->start_button, !running);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_visible (self->spinner, running);
  gtk_widget_set_visible (GTK_WIDGET (self->more_row),
                          !running && !forbidden && self->findings->len > 0 && self->blocklists != NULL && self->blocklists->len > 0);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), running);
  gtk_label_set_text (self->start_title, running ? _("Looking it up…") : _("Look it up now"));
}

static void
show_outcome (BounceCheckView *self, BounceConclusionState state, const char *sentence, const char *time)
{
  static const struct { const char *icon_name, *css_class; } looks[] = {
    [BOUNCE_CONCLUSION_CANNOT_TELL] = { "bounce-unknown-symbolic", "dim-label" },
    [BOUNCE_CONCLUSION_CONFIRMED] = { "dialog-error-symbolic", "error" },
    [BOUNCE_CONCLUSION_NO_LONGER] = { "emblem-ok-symbolic", "success" },
  };
  g_autofree char *safe = bounce_safe_line (sentence, -1);
  g_autofree char *shown = bounce_bidi_text (safe);

  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->conclusion_icon), looks[i].css_class);
  gtk_image_set_from_icon_name (self->conclusion_icon, looks[state].icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->conclusion_icon), looks[state].css_class);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->conclusion_row), shown);
  adw_action_row_set_subtitle (self->conclusion_row, time);
  gtk_widget_set_visible (GTK_WIDGET (self->conclusion_row), TRUE);
}

static void
show_conclusion (BounceCheckView *self)
{
  g_autofree char *time = bounce_detail_format_moment (self->conclusion->time);

  show_outcome (self, self->conclusion->state,
                bounce_sentence_get (self->conclusion->sentence, BOUNCE_LANGUAGE_USER), time);
}

static void
clear (BounceCheckView *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_pointer (&self->conclusion, bounce_conclusion_free);
  g_ptr_array_set_size (self->findings, 0);
  remove_rows (self);
  gtk_widget_set_visible (GTK_WIDGET (self->conclusion_row), FALSE);
}

static void
add_finding (BounceCheckView *self, BounceFinding *finding)
{
  int row = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->conclusion_row)) + 1;
  guint place = 0;

  while (place < self->findings->len && bounce_finding_compare (g_ptr_array_index (self->findings, place), finding) <= 0)
    place++;

  g_ptr_array_insert (self->findings, (int) place, bounce_finding_ref (finding));
  gtk_list_box_insert (self->list, bounce_finding_row_new (finding), row + (int) place);
}

/* On the main thread. A finding of a run that is no longer the current one is dropped. */
static gboolean
deliver_cb (gpointer user_data)
{
  Delivery *delivery = user_data;
  BounceCheckView *self = delivery->view;

  if (delivery->cancellable == self->running)
    add_finding (self, delivery->finding);

  return G_SOURCE_REMOVE;
}

/* On the worker thread. */
static void
finding_cb (BounceFinding *finding, gpointer user_data)
{
  CheckRun *run = user_data;
  g_autoptr (BounceCheckView) view = g_weak_ref_get (&run->view);
  Delivery *delivery;

  if (view == NULL)
    return;

  delivery = g_new0 (Delivery, 1);
  delivery->view = g_steal_pointer (&view);
  delivery->cancellable = g_object_ref (run->cancellable);
  delivery->finding = bounce_finding_ref (finding);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, deliver_cb, delivery, delivery_free);
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CheckRun *run = data;
  BounceNetworkOptions options = { .forbidden = run->forbidden, .doh_url = run->doh_url };
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceNetwork) network = bounce_network_new (&options, &error);

  if (network == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  bounce_checks_run (run->plan, network, finding_cb, run, cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_boolean (task, TRUE);
}

static void
finished_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BounceCheckView *self = BOUNCE_CHECK_VIEW (source);
  g_autoptr (GCancellable) cancellable = user_data;
  g_autoptr (GError) error = NULL;
  gboolean completed = g_task_propagate_boolean (G_TASK (result), &error);

  if (cancellable != self->running)
    return;

  g_clear_object (&self->running);
  if (completed)
    {
      g_clear_pointer (&self->conclusion, bounce_conclusion_free);
      self->conclusion = bounce_conclusion_new (self->findings);
      show_conclusion (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *text = bounce_error_text (error, NULL);

      show_outcome (self, BOUNCE_CONCLUSION_CANNOT_TELL, text, "");
    }
  update_start_row (self);
}

/* What it finds comes in addition to what is there. */
static void
run_checks (BounceCheckView *self, GPtrArray *plan)
{
  g_autoptr (GTask) task = NULL;
  CheckRun *run;

  self->running = g_cancellable_new ();
  run = g_new0 (CheckRun, 1);
  g_weak_ref_init (&run->view, self);
  run->cancellable = g_object_ref (self->running);
  run->plan = g_ptr_array_ref (plan);
  run->forbidden = g_settings_get_boolean (self->settings, "never-use-network");
  run->doh_url = g_settings_get_string (self->settings, "doh-server");
  if (*run->doh_url == '\0')
    g_clear_pointer (&run->doh_url, g_free);

  task = g_task_new (self, self->running, finished_cb, g_object_ref (self->running));
  g_task_set_source_tag (task, run_checks);
  g_task_set_task_data (task, run, (GDestroyNotify) check_run_free);
  g_task_run_in_thread (task, run_in_thread);
  update_start_row (self);
}

/* One list asked is a look-up; all of them are a question of taste, so it is asked separately. */
static void
more_cb (BounceCheckView *self)
{
  g_autoptr (GPtrArray) blocklists = g_steal_pointer (&self->blocklists);

  if (blocklists != NULL && self->running == NULL)
    run_checks (self, blocklists);
}

static void
cancel_cb (BounceCheckView *self)
{
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
}

static void
notice_response_cb (BounceCheckView *self, const char *response)
{
  if (!g_str_equal (response, "check"))
    return;

  g_settings_set_boolean (self->settings, "network-notice-seen", TRUE);
  bounce_check_view_start (self);
}

/* Once, before the very first question leaves. */
static void
show_notice (BounceCheckView *self)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Ask the Internet?"),
                                              _("The name servers that your computer uses, and those of the domains in this "
                                                "message, will see which domains and IP addresses are looked up. The registries "
                                                "and web servers of these domains, and blocklists, see it too. No mail address, "
                                                "no text and no name of a person is sent."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"), "check", _("_Look Up"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "check", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "check");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (notice_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
start_cb (BounceCheckView *self)
{
  bounce_check_view_ask (self);
}

static void
bounce_check_view_dispose (GObject *object)
{
  BounceCheckView *self = BOUNCE_CHECK_VIEW (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  g_clear_pointer (&self->blocklists, g_ptr_array_unref);

  G_OBJECT_CLASS (bounce_check_view_parent_class)->dispose (object);
}

static void
bounce_check_view_finalize (GObject *object)
{
  BounceCheckView *self = BOUNCE_CHECK_VIEW (object);

  g_ptr_array_unref (self->findings);
  g_clear_pointer (&self->conclusion, bounce_conclusion_free);

  G_OBJECT_CLASS (bounce_check_view_parent_class)->finalize (object);
}

static void
bounce_check_view_class_init (BounceCheckViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bounce_check_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = bounce_check_view_finalize;

  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);
  g_type_ensure (BOUNCE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-check-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, conclusion_icon);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, conclusion_row);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, list);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, more_row);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, spinner);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, start_button);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, start_subtitle);
  gtk_widget_class_bind_template_child (widget_class, BounceCheckView, start_title);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
bounce_check_view_init (BounceCheckView *self)
{
  self->settings = g_settings_new (APPLICATION_ID);
  self->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_finding_unref);

  gtk_widget_init_template (GTK_WIDGET (self));
  bounce_bidi_keep_side (GTK_WIDGET (self->list));
  g_signal_connect_object (self->settings, "changed::never-use-network", G_CALLBACK (update_start_row), self,
                           G_CONNECT_SWAPPED);
}

/**
 * bounce_check_view_new:
 *
 * Returns: (transfer floating): a view without a recipient; it is not to be seen
 */
GtkWidget *
bounce_check_view_new (void)
{
  return g_object_new (BOUNCE_TYPE_CHECK_VIEW, NULL);
}

/**
 * bounce_check_view_set_recipient:
 * @self: a check view
 * @result: (nullable): the message
 * @recipient: index of the recipient; -1: there is nothing to check
 * @spellings: (nullable): corrections of the address that were proposed; their domains are checked too
 *
 * Forgets what was found for another recipient, and shows itself where there is something to look up.
 */
void
bounce_check_view_set_recipient (BounceCheckView *self, BounceResult *result, int recipient, const char *const *spellings)
{
  g_return_if_fail (BOUNCE_IS_CHECK_VIEW (self));

  clear (self);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  g_clear_pointer (&self->blocklists, g_ptr_array_unref);
  if (result != NULL && result->report != NULL && recipient >= 0)
    {
      const BounceCatalogue *catalogue = bounce_catalogue_get_default ();
      const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, (guint) recipient);

      self->plan = bounce_check_plan_new (catalogue, result->report, bounce_result_get_recipient (result, (guint) recipient),
                                          diagnosis, spellings);
      if (diagnosis->group == BOUNCE_GROUP_REPUTATION || diagnosis->group == BOUNCE_GROUP_POLICY ||
          diagnosis->reason == BOUNCE_REASON_SPAM_CONTENT)
        self->blocklists = bounce_check_plan_new_blocklists (catalogue, result->report, diagnosis);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), self->plan != NULL && self->plan->len > 0);
  update_start_row (self);
}

/**
 * bounce_check_view_ask:
 * @self: a check view
 *
 * Starts the checks as the button does: not where the network is switched off, and the first time only after the person
 * has read what they reveal.
 */
void
bounce_check_view_ask (BounceCheckView *self)
{
  g_return_if_fail (BOUNCE_IS_CHECK_VIEW (self));

  if (g_settings_get_boolean (self->settings, "never-use-network"))
    return;

  if (g_settings_get_boolean (self->settings, "network-notice-seen"))
    bounce_check_view_start (self);
  else
    show_notice (self);
}

/**
 * bounce_check_view_start:
 * @self: a check view
 *
 * Starts the checks; a run that is under way is given up.
 */
void
bounce_check_view_start (BounceCheckView *self)
{
  g_return_if_fail (BOUNCE_IS_CHECK_VIEW (self));

  if (self->plan == NULL || self->plan->len == 0)
    return;

  clear (self);
  run_checks (self, self->plan);
}

/**
 * bounce_check_view_dup_findings:
 * @self: a check view
 *
 * Returns: (transfer full) (nullable) (element-type BounceSentence): what was found, the conclusion first; %NULL where
 * nothing was
 */
GPtrArray *
bounce_check_view_dup_findings (BounceCheckView *self)
{
  GPtrArray *sentences = NULL;

  g_return_val_if_fail (BOUNCE_IS_CHECK_VIEW (self), NULL);

  if (self->findings->len == 0)
    return NULL;

  sentences = g_ptr_array_new_with_free_func ((GDestroyNotify) bounce_sentence_unref);
  if (self->conclusion != NULL)
    {
      g_autofree char *time = g_date_time_format_iso8601 (self->conclusion->time);
      /* Translators: what the live checks found, and when. */
      g_ptr_array_add (sentences, bounce_sentence_new_around (N_("%1$s (%2$s)"), self->conclusion->sentence, time));
    }
  for (guint i = 0; i < self->findings->len; i++)
    {
      const BounceFinding *finding = g_ptr_array_index (self->findings, i);

      g_ptr_array_add (sentences, bounce_sentence_ref (finding->sentence));
    }

  return sentences;
}
