/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-detail-evidence.h"

#include <glib/gi18n.h>

#if BOUNCE_HAVE_CHECKS
#include "app/bounce-check-view.h"
#endif
#include "app/bounce-detail-codes.h"
#include "app/bounce-detail-facts.h"
#include "app/bounce-diagnostic-view.h"

struct _BounceDetailEvidence {
  AdwBin parent_instance;

  AdwBin *check;
  GtkListBox *codes;
  GtkWidget *codes_section;
  BounceDiagnosticView *diagnostic;
  GtkWidget *diagnostic_section;
  GtkListBox *message;
  GtkWidget *message_section;
  GtkListBox *original;
  GtkLabel *original_heading;
  GtkWidget *original_section;
  GtkExpander *specialist;

  BounceResult *result;   /* (nullable) */
  int recipient;          /* -1 for the message as a whole */
};

G_DEFINE_FINAL_TYPE (BounceDetailEvidence, bounce_detail_evidence, ADW_TYPE_BIN)

static void
show_delivery (BounceDetailEvidence *self)
{
  gboolean shown = self->recipient >= 0 && bounce_result_is_about_delivery (self->result);

  bounce_detail_facts_clear (self->codes);
  gtk_widget_set_visible (self->diagnostic_section, shown);
  gtk_widget_set_visible (self->codes_section, FALSE);

  if (shown)
    {
      const BounceRecipient *recipient = bounce_result_get_recipient (self->result, (guint) self->recipient);
      const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (self->result, (guint) self->recipient);

      bounce_diagnostic_view_set_diagnosis (self->diagnostic, recipient, diagnosis);
      gtk_widget_set_visible (self->codes_section, bounce_detail_codes_fill (self->codes, recipient, diagnosis));
    }
}

/* What is no delivery report says who wrote it. */
static void
show_message (BounceDetailEvidence *self)
{
  const BounceReport *report = self->result->report;
  gboolean shown = self->recipient < 0 || !bounce_result_is_about_delivery (self->result);

  bounce_detail_facts_clear (self->message);
  gtk_widget_set_visible (self->message_section, shown && bounce_detail_facts_fill_message (self->message, report));
}

static void
show_original (BounceDetailEvidence *self)
{
  const BounceReport *report = self->result->report;

  bounce_detail_facts_clear (self->original);
  gtk_label_set_text (self->original_heading, report->kind == BOUNCE_KIND_FAILURE ? _("The mail that came back")
                                                                                  : _("The mail this is about"));
  gtk_widget_set_visible (self->original_section, bounce_detail_facts_fill_original (self->original, report));
}

/* Whether it is still so can be asked where the program is built with the live checks. */
static void
show_check (BounceDetailEvidence *self, const BounceAdvice *advice)
{
#if BOUNCE_HAVE_CHECKS
  BounceKind kind = self->result->report->kind;
  gboolean shown = kind == BOUNCE_KIND_FAILURE || kind == BOUNCE_KIND_DELAY;
  GtkWidget *view = adw_bin_get_child (self->check);

  bounce_check_view_set_recipient (BOUNCE_CHECK_VIEW (view), self->result, shown ? self->recipient : -1,
                                   (const char *const *) advice->spellings);
  gtk_widget_set_visible (GTK_WIDGET (self->check), gtk_widget_get_visible (view));
#endif
}

/* A hundred fields that few people open are made when they are opened. */
static void
fill_specialist (BounceDetailEvidence *self)
{
  if (self->result == NULL)
    return;

  if (gtk_expander_get_expanded (self->specialist) && gtk_expander_get_child (self->specialist) == NULL)
    {
      GtkWidget *facts = bounce_detail_facts_new_specialist (self->result, self->recipient);

      gtk_expander_set_child (self->specialist, facts);
      /* GTK 4.8 looks in what is folded again for something to focus, and complains that it has no window. */
      g_object_bind_property (self->specialist, "expanded", facts, "can-focus", G_BINDING_SYNC_CREATE);
    }
}

static void
specialist_expanded_cb (BounceDetailEvidence *self)
{
  fill_specialist (self);
}

static void
bounce_detail_evidence_dispose (GObject *object)
{
  g_clear_pointer (&BOUNCE_DETAIL_EVIDENCE (object)->result, bounce_result_unref);

  G_OBJECT_CLASS (bounce_detail_evidence_parent_class)->dispose (object);
}

static void
bounce_detail_evidence_class_init (BounceDetailEvidenceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = bounce_detail_evidence_dispose;

  g_type_ensure (BOUNCE_TYPE_DIAGNOSTIC_VIEW);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-detail-evidence.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, check);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, codes);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, codes_section);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, diagnostic);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, diagnostic_section);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, message);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, message_section);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, original);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, original_heading);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, original_section);
  gtk_widget_class_bind_template_child (widget_class, BounceDetailEvidence, specialist);
  gtk_widget_class_bind_template_callback (widget_class, specialist_expanded_cb);
}

static void
bounce_detail_evidence_init (BounceDetailEvidence *self)
{
  self->recipient = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
#if BOUNCE_HAVE_CHECKS
  adw_bin_set_child (self->check, bounce_check_view_new ());
#endif
}

/**
 * bounce_detail_evidence_new:
 *
 * Returns: (transfer floating): a view that shows nothing yet
 */
GtkWidget *
bounce_detail_evidence_new (void)
{
  return g_object_new (BOUNCE_TYPE_DETAIL_EVIDENCE, NULL);
}

/**
 * bounce_detail_evidence_set_recipient:
 * @self: a view
 * @result: a message that could be read
 * @recipient: the recipient of it that is explained; -1 for the message as a whole
 * @advice: what can be done about it
 */
void
bounce_detail_evidence_set_recipient (BounceDetailEvidence *self,
                                      BounceResult         *result,
                                      int                   recipient,
                                      const BounceAdvice   *advice)
{
  g_return_if_fail (BOUNCE_IS_DETAIL_EVIDENCE (self));
  g_return_if_fail (result != NULL && result->report != NULL);

  bounce_result_ref (result);
  g_clear_pointer (&self->result, bounce_result_unref);
  self->result = result;
  self->recipient = recipient;

  show_delivery (self);
  show_check (self, advice);
  show_message (self);
  show_original (self);

  gtk_expander_set_child (self->specialist, NULL);
  fill_specialist (self);
}

/**
 * bounce_detail_evidence_can_check:
 * @self: a view
 *
 * Returns: whether there is something about this recipient that can be asked now
 */
gboolean
bounce_detail_evidence_can_check (BounceDetailEvidence *self)
{
  g_return_val_if_fail (BOUNCE_IS_DETAIL_EVIDENCE (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->check));
}

/**
 * bounce_detail_evidence_check:
 * @self: a view that can check
 *
 * Starts the live checks, or asks first whether it may.
 *
 * Returns: (transfer none): the widget in which the answers come
 */
GtkWidget *
bounce_detail_evidence_check (BounceDetailEvidence *self)
{
  g_return_val_if_fail (BOUNCE_IS_DETAIL_EVIDENCE (self), NULL);

#if BOUNCE_HAVE_CHECKS
  bounce_check_view_ask (BOUNCE_CHECK_VIEW (adw_bin_get_child (self->check)));
#endif

  return GTK_WIDGET (self->check);
}

/**
 * bounce_detail_evidence_dup_findings:
 * @self: a view
 *
 * Returns: (transfer full) (nullable): what the live checks found about what is shown, a line each
 */
GPtrArray *
bounce_detail_evidence_dup_findings (BounceDetailEvidence *self)
{
  g_return_val_if_fail (BOUNCE_IS_DETAIL_EVIDENCE (self), NULL);

#if BOUNCE_HAVE_CHECKS
  return bounce_check_view_dup_findings (BOUNCE_CHECK_VIEW (adw_bin_get_child (self->check)));
#else
  return NULL;
#endif
}
