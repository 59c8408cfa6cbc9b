/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-verdict-view.h"

#include "app/bounce-address-break.h"
#include "app/bounce-bidi-text.h"
#include "app/bounce-wrap-box.h"
#include "base/bounce-safe-text.h"

/* What a narrow window has no room for in large letters, in characters. */
#define LONG_PIECE 16

/* Characters of ordinary size for which there is room beside the icon, or it stands above the words. */
#define HEADLINE_CHARS 24

#define SPACING 18   /* pixels between the icon and the words */

struct _BounceVerdictView {
  AdwBin parent_instance;

  BounceWrapBox *box;
  GtkLabel *cause;
  GtkLabel *headline;
  GtkImage *icon;
  BounceWrapBox *pills;

  const char *look_class;   /* the CSS class that colours the icon and the first pill now */
};

G_DEFINE_FINAL_TYPE (BounceVerdictView, bounce_verdict_view, ADW_TYPE_BIN)

static void
set_text (GtkLabel *label, const char *text)
{
  g_autofree char *safe = bounce_safe_line (text, -1);
  g_autofree char *shown = bounce_bidi_text (safe);

  gtk_label_set_text (label, shown);
  gtk_widget_set_visible (GTK_WIDGET (label), *safe != '\0');
}

static void
set_texts (BounceVerdictView *self, const char *headline, const char *cause)
{
  set_text (self->headline, headline);
  set_text (self->cause, cause);
  bounce_label_break_addresses (self->cause);

  if (bounce_label_break_addresses (self->headline) > LONG_PIECE)
    gtk_widget_add_css_class (GTK_WIDGET (self->headline), "long");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->headline), "long");
}

static void
set_look (BounceVerdictView *self, const char *icon_name, const char *css_class)
{
  if (self->look_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->look_class);

  self->look_class = css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
  gtk_image_set_from_icon_name (self->icon, icon_name);
}

static void
add_pill (BounceVerdictView *self, const char *text, const char *css_class)
{
  g_autofree char *safe = NULL;
  g_autofree char *shown = NULL;
  GtkWidget *pill;

  if (text == NULL || *text == '\0')
    return;

  safe = bounce_safe_line (text, -1);
  shown = bounce_bidi_text (safe);
  pill = gtk_label_new (shown);
  gtk_label_set_wrap (GTK_LABEL (pill), TRUE);
  gtk_label_set_xalign (GTK_LABEL (pill), 0);
  bounce_bidi_keep_side (pill);
  gtk_widget_add_css_class (pill, "pill-label");
  if (css_class != NULL)
    gtk_widget_add_css_class (pill, css_class);
  bounce_wrap_box_append (self->pills, pill);
}

static void
bounce_verdict_view_class_init (BounceVerdictViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-verdict-view.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, box);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, cause);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, headline);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, icon);
  gtk_widget_class_bind_template_child (widget_class, BounceVerdictView, pills);
}

static void
bounce_verdict_view_init (BounceVerdictView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (gtk_widget_get_layout_manager (GTK_WIDGET (self->box)), "expand-chars", HEADLINE_CHARS, "spacing", SPACING,
                NULL);
  bounce_bidi_keep_side (GTK_WIDGET (self->headline));
  bounce_bidi_keep_side (GTK_WIDGET (self->cause));
}

/**
 * bounce_verdict_view_set_advice:
 * @self: a verdict view
 * @advice: what to say
 * @look: how it looks
 */
void
bounce_verdict_view_set_advice (BounceVerdictView *self, const BounceAdvice *advice, const BounceVerdictLook *look)
{
  g_return_if_fail (BOUNCE_IS_VERDICT_VIEW (self));
  g_return_if_fail (advice != NULL && look != NULL);

  set_texts (self, advice->headline, advice->cause);
  set_look (self, look->icon_name, look->css_class);

  bounce_wrap_box_clear (self->pills);
  add_pill (self, advice->verdict, look->css_class);
  add_pill (self, advice->outlook, NULL);
  add_pill (self, advice->turn, NULL);
}

/**
 * bounce_verdict_view_set_problem:
 * @self: a verdict view
 * @headline: what could not be done
 * @cause: why
 *
 * For a message that could not be read at all.
 */
void
bounce_verdict_view_set_problem (BounceVerdictView *self, const char *headline, const char *cause)
{
  g_return_if_fail (BOUNCE_IS_VERDICT_VIEW (self));

  set_texts (self, headline, cause);
  set_look (self, "dialog-warning-symbolic", "warning");
  bounce_wrap_box_clear (self->pills);
}
