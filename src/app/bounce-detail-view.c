/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-view.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "app/bounce-detail-evidence.h"
#include "app/bounce-detail-excerpt.h"
#include "app/bounce-detail-facts.h"
#include "app/bounce-detail-row.h"
#include "app/bounce-outgoing.h"
#include "app/bounce-path-view.h"
#include "app/bounce-scroll-layout.h"
#include "app/bounce-source-view.h"
#include "app/bounce-steps-row.h"
#include "app/bounce-verdict-cards.h"
#include "app/bounce-verdict-look.h"
#include "app/bounce-verdict-view.h"
#include "base/bounce-safe-text.h"
#include "knowledge/bounce-catalogue.h"

/* The first frame has the most useful one. */
#define STEPS_IN_HASTE 1

/* Of what an ordinary mail says. */
#define TEXT_LINES 40
#define TEXT_BYTES 3000

struct _BounceDetailView {
  AdwBin parent_instance;

  BounceVerdictCards *cards;
  GtkWidget *content;
  AdwBin *evidence_place;       /* empty until the first frame was painted */
  BouncePathView *path;
  GtkWidget *path_section;
  GtkScrolledWindow *scroller;
  GtkListBox *steps;
  GtkWidget *steps_section;
  GtkLabel *text;
  GtkWidget *text_more;         /* leads to the whole of a long one */
  GtkWidget *text_section;
  BounceVerdictView *verdict;

  BounceResult *result;         /* (nullable) */
  BounceAdvice *advice;         /* (nullable): what can be done about it */
  int recipient;                /* the one that is explained; -1 for the message as a whole */
  guint zoom;                   /* index of zoom_classes */
  gboolean in_haste;            /* the first frame is still to come; evidence and further steps wait for it */
  guint n_steps;                /* that are shown */
  guint tick_id;
};

G_DEFINE_FINAL_TYPE (BounceDetailView, bounce_detail_view, ADW_TYPE_BIN)

/* In style.css, where each is a font size: everything inside is measured in it. */
static const char *const zoom_classes[] = {
  "zoom-70", "zoom-80", "zoom-90", "zoom-100", "zoom-110", "zoom-125", "zoom-150", "zoom-175", "zoom-200",
};
#define ZOOM_NORMAL 3

static const BounceVerdictLook *
show_verdict (BounceDetailView *self)
{
  const BounceVerdictLook *look;
  BounceAction action = BOUNCE_ACTION_NONE;
  BounceVerdict verdict = BOUNCE_VERDICT_UNKNOWN;

  if (self->recipient >= 0)
    {
      action = bounce_result_get_recipient (self->result, (guint) self->recipient)->action;
      verdict = bounce_result_get_diagnosis (self->result, (guint) self->recipient)->verdict;
    }

  look = bounce_verdict_look_get (self->result->report->kind, action, verdict);
  bounce_verdict_view_set_advice (self->verdict, self->advice, look);

  return look;
}

/* "What you can do" says who does it, unless some of it is for another. */
static gboolean
is_for_others (const BounceAdvice *advice)
{
  for (guint i = 0; i < advice->steps->len; i++)
    {
      BounceActor who = ((const BounceStep *) g_ptr_array_index (advice->steps, i))->who;

      if (who != BOUNCE_ACTOR_SENDER && who != BOUNCE_ACTOR_NOBODY && who != BOUNCE_ACTOR_WAIT)
        return TRUE;
    }

  return FALSE;
}

static void
append_steps (BounceDetailView *self, guint end)
{
  const BounceAdvice *advice = self->advice;
  gboolean show_actors = is_for_others (advice);

  for (; self->n_steps < MIN (end, advice->steps->len); self->n_steps++)
    gtk_list_box_append (self->steps,
                         bounce_steps_row_new (g_ptr_array_index (advice->steps, self->n_steps), self->n_steps + 1,
                                               show_actors, (const char *const *) advice->spellings));
}

static void
show_steps (BounceDetailView *self)
{
  bounce_detail_facts_clear (self->steps);
  self->n_steps = 0;
  append_steps (self, self->in_haste ? STEPS_IN_HASTE : G_MAXUINT);
  gtk_widget_set_visible (self->steps_section, self->advice->steps->len > 0);
}

static void
show_path (BounceDetailView *self, const BounceVerdictLook *look)
{
  g_autoptr (BouncePath) path = NULL;

  if (self->recipient >= 0 && bounce_result_is_about_delivery (self->result))
    path = bounce_path_new (self->result->report, bounce_result_get_recipient (self->result, (guint) self->recipient),
                            bounce_result_get_diagnosis (self->result, (guint) self->recipient));

  bounce_path_view_set_path (self->path, path, look);
  gtk_widget_set_visible (self->path_section, path != NULL);
}

/* What is no delivery report has its own text to show instead of a diagnostic. */
static void
show_text (BounceDetailView *self)
{
  const char *explanation = self->result->report->explanation;
  gboolean shown = self->recipient < 0 || !bounce_result_is_about_delivery (self->result);
  g_autofree char *text = shown && explanation != NULL ? g_strstrip (bounce_safe_text (explanation, -1)) : g_strdup ("");
  g_autofree char *excerpt = bounce_detail_dup_excerpt (text, TEXT_LINES, TEXT_BYTES);

  gtk_label_set_text (self->text, excerpt);
  gtk_widget_set_visible (self->text_more, !g_str_equal (excerpt, text));
  bounce_detail_label_set_copyable (self->text, explanation);
  gtk_widget_set_visible (self->text_section, *text != '\0');
}

static void
show_evidence (BounceDetailView *self)
{
  GtkWidget *evidence = adw_bin_get_child (self->evidence_place);

  if (evidence == NULL)
    {
      evidence = bounce_detail_evidence_new ();
      adw_bin_set_child (self->evidence_place, evidence);
    }

  bounce_detail_evidence_set_recipient (BOUNCE_DETAIL_EVIDENCE (evidence), self->result, self->recipient, self->advice);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.check-now",
                                 bounce_detail_evidence_can_check (BOUNCE_DETAIL_EVIDENCE (evidence)));
  gtk_widget_set_visible (GTK_WIDGET (self->evidence_place), TRUE);
}

/* The first tick comes before the first frame is painted, the second after it. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BounceDetailView *self = BOUNCE_DETAIL_VIEW (widget);

  if (self->in_haste)
    {
      self->in_haste = FALSE;
      return G_SOURCE_CONTINUE;
    }

  self->tick_id = 0;
  if (self->advice != NULL)
    {
      append_steps (self, G_MAXUINT);
      show_evidence (self);
    }

  return G_SOURCE_REMOVE;
}

static void
show_recipient (BounceDetailView *self, int recipient)
{
  const BounceVerdictLook *look;

  self->recipient = recipient;
  g_clear_pointer (&self->advice, bounce_advice_unref);
  self->advice = bounce_advice_new (bounce_catalogue_get_default (), self->result, recipient, BOUNCE_LANGUAGE_USER);
  look = show_verdict (self);
  show_steps (self);
  show_path (self, look);
  show_text (self);

  if (self->in_haste && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
  if (self->tick_id == 0)
    show_evidence (self);
}

static void
show_problem (BounceDetailView *self)
{
  GtkWidget *sections[] = {
    GTK_WIDGET (self->cards), self->path_section, self->steps_section, self->text_section,
    GTK_WIDGET (self->evidence_place),
  };
  const GError *error = self->result->error;

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    gtk_widget_set_visible (sections[i], FALSE);

  bounce_verdict_view_set_problem (self->verdict, _("This message could not be read"),
                                   error != NULL ? error->message : NULL);
}

static void
card_chosen_cb (BounceDetailView *self)
{
  int recipient = bounce_verdict_cards_get_recipient (self->cards);

  if (recipient >= 0 && recipient != self->recipient && self->result != NULL)
    show_recipient (self, recipient);
}

static void
show_source_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BounceDetailView *self = BOUNCE_DETAIL_VIEW (widget);
  guint64 offset, length;
  const char *words;

  g_variant_get (parameter, "(tt&s)", &offset, &length, &words);
  if (self->result != NULL)
    bounce_source_view_present (GTK_WINDOW (gtk_widget_get_root (widget)), self->result, self->recipient, offset, length,
                                *words != '\0' ? words : NULL);
}

/* Whoever asks from a step above sees the answers come. */
static void
check_now_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BounceDetailView *self = BOUNCE_DETAIL_VIEW (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  GtkWidget *evidence = adw_bin_get_child (self->evidence_place);
  graphene_point_t top = GRAPHENE_POINT_INIT (0, 0);
  graphene_point_t place;

  if (evidence == NULL)
    return;
  if (gtk_widget_compute_point (bounce_detail_evidence_check (BOUNCE_DETAIL_EVIDENCE (evidence)), self->content, &top,
                                &place))
    gtk_adjustment_set_value (adjustment, place.y);
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BounceDetailView *self = BOUNCE_DETAIL_VIEW (widget);
  int step = g_variant_get_int32 (parameter);

  gtk_widget_remove_css_class (self->content, zoom_classes[self->zoom]);
  if (step == 0)
    self->zoom = ZOOM_NORMAL;
  else if (step > 0)
    self->zoom = MIN (self->zoom + 1, G_N_ELEMENTS (zoom_classes) - 1);
  else if (self->zoom > 0)
    self->zoom--;
  gtk_widget_add_css_class (self->content, zoom_classes[self->zoom]);
}

/* The verdict can be taken out of the window: into a mail, a chat, a folder. */
static GdkContentProvider *
prepare_drag_cb (BounceDetailView *self, double x, double y, GtkDragSource *drag)
{
  g_autoptr (GPtrArray) findings = bounce_detail_view_dup_findings (self);
  g_autoptr (GdkPaintable) verdict = NULL;
  g_autoptr (GdkPaintable) picture = NULL;

  if (self->result == NULL || self->result->report == NULL)
    return NULL;

  /* GTK would hang the whole text on the pointer. */
  verdict = gtk_widget_paintable_new (GTK_WIDGET (self->verdict));
  picture = gdk_paintable_get_current_image (verdict);
  gtk_drag_source_set_icon (drag, picture, (int) x, (int) y);

  return bounce_outgoing_new_provider (self->result, self->recipient, findings);
}

static void
add_drag_source (BounceDetailView *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (prepare_drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->verdict), GTK_EVENT_CONTROLLER (drag));
}

static void
bounce_detail_view_dispose (GObject *object)
{
  BounceDetailView *self = BOUNCE_DETAIL_VIEW (object);

  g_clear_pointer (&self->advice, bounce_advice_unref);
  g_clear_pointer (&self->result, bounce_result_unref);

  G_OBJECT_CLASS (bounce_detail_view_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, cards);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, content);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, evidence_place);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, path);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, path_section);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, scroller);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, steps);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, steps_section);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, text);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, text_more);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, text_section);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailView, verdict);
}

static void
bounce_detail_view_class_init (BounceDetailViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bounce_detail_view_dispose;

  g_type_ensure (BOUNCE_TYPE_PATH_VIEW);
  g_type_ensure (BOUNCE_TYPE_VERDICT_CARDS);
  g_type_ensure (BOUNCE_TYPE_VERDICT_VIEW);

  gtk_widget_class_set_layout_manager_type (widget_class, BOUNCE_TYPE_SCROLL_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-detail-view.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, card_chosen_cb);

  gtk_widget_class_install_action (widget_class, "detail.show-source", "(tts)", show_source_action);
  gtk_widget_class_install_action (widget_class, "detail.check-now", NULL, check_now_action);
  gtk_widget_class_install_action (widget_class, "detail.zoom", "i", zoom_action);
}

static void
bounce_detail_view_init (BounceDetailView *self)
{
  self->recipient = -1;
  self->zoom = ZOOM_NORMAL;

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (self->content, zoom_classes[self->zoom]);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.check-now", FALSE);
  add_drag_source (self);
}

/**
 * bounce_detail_view_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
bounce_detail_view_new (void)
{
  return g_object_new (BOUNCE_TYPE_DETAIL_VIEW, NULL);
}

/**
 * bounce_detail_view_make_haste:
 * @self: a detail view that is not on the screen yet
 *
 * Lets the first message be on the screen as soon as it can: all below the first step, much of it out of sight, is made
 * after the first frame. Nothing that was seen moves.
 */
void
bounce_detail_view_make_haste (BounceDetailView *self)
{
  g_return_if_fail (BOUNCE_IS_DETAIL_VIEW (self));

  self->in_haste = TRUE;
}

/**
 * bounce_detail_view_has_evidence:
 * @self: a detail view
 *
 * Returns: whether what stands below the steps is there
 */
gboolean
bounce_detail_view_has_evidence (BounceDetailView *self)
{
  g_return_val_if_fail (BOUNCE_IS_DETAIL_VIEW (self), FALSE);

  return adw_bin_get_child (self->evidence_place) != NULL;
}

/**
 * bounce_detail_view_set_result:
 * @self: a detail view
 * @result: (nullable): the message to show; NULL shows nothing
 * @recipient: only this recipient of it; -1 for all
 */
void
bounce_detail_view_set_result (BounceDetailView *self, BounceResult *result, int recipient)
{
  guint n_recipients;
  gboolean several;

  g_return_if_fail (BOUNCE_IS_DETAIL_VIEW (self));

  if (result != NULL)
    bounce_result_ref (result);
  g_clear_pointer (&self->result, bounce_result_unref);
  self->result = result;
  self->recipient = -1;
  g_clear_pointer (&self->advice, bounce_advice_unref);
  gtk_widget_set_visible (self->content, result != NULL);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "detail.check-now", FALSE);
  if (result == NULL)
    return;

  if (result->report == NULL)
    {
      show_problem (self);
      return;
    }

  n_recipients = bounce_result_get_n_recipients (result);
  several = recipient < 0 && n_recipients > 1 && bounce_result_is_about_delivery (result);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), several);

  /* The cards choose the most severe, which shows it. */
  bounce_verdict_cards_set_result (self->cards, several ? result : NULL);
  if (!several)
    show_recipient (self, recipient >= 0 ? recipient : n_recipients > 0 ? 0 : -1);
}

/**
 * bounce_detail_view_get_recipient:
 * @self: a detail view
 *
 * Returns: the index of the recipient that is explained, -1 where the message as a whole is
 */
int
bounce_detail_view_get_recipient (BounceDetailView *self)
{
  g_return_val_if_fail (BOUNCE_IS_DETAIL_VIEW (self), -1);

  return self->recipient;
}

/**
 * bounce_detail_view_dup_findings:
 * @self: a detail view
 *
 * Returns: (transfer full) (nullable): what the live checks found about what is shown, a line each
 */
GPtrArray *
bounce_detail_view_dup_findings (BounceDetailView *self)
{
  GtkWidget *evidence;

  g_return_val_if_fail (BOUNCE_IS_DETAIL_VIEW (self), NULL);

  evidence = adw_bin_get_child (self->evidence_place);

  return evidence != NULL ? bounce_detail_evidence_dup_findings (BOUNCE_DETAIL_EVIDENCE (evidence)) : NULL;
}
