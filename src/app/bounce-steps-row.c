/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-steps-row.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/bounce-address-break.h"
#include "app/bounce-bidi-text.h"
#include "app/bounce-wrap-box.h"
#include "app/bounce-wrap-layout.h"
#include "base/bounce-safe-text.h"

#define MAX_SPELLINGS 3

struct _BounceStepsRow {
  GtkListBoxRow parent_instance;

  BounceWrapBox *box;
  GtkLabel *number;
  BounceWrapBox *spellings;
  GtkLabel *text;
  GtkLabel *who;
};

G_DEFINE_FINAL_TYPE (BounceStepsRow, bounce_steps_row, GTK_TYPE_LIST_BOX_ROW)

/* A label that breaks where the text is large and the window narrow. */
static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* What a break adds would be taken for a part of an address. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);

  return label;
}

static GtkWidget *
new_button (GtkWidget *content, const char *action, GVariant *target)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_child (GTK_BUTTON (button), content);
  if (GTK_IS_LABEL (content))
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (content)), -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);

  return button;
}

static void
add_spelling (BounceStepsRow *self, const char *address)
{
  g_autofree char *safe = bounce_safe_line (address, -1);
  /* Translators: copies an address whose spelling was corrected. */
  g_autofree char *description = g_strdup_printf (_("Copy %s"), safe);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = new_button (content, "win.copy-text", g_variant_new_string (address));

  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("edit-copy-symbolic"));
  gtk_box_append (GTK_BOX (content), new_label (safe));
  gtk_widget_add_css_class (button, "image-text-button");
  gtk_widget_set_tooltip_text (button, description);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  bounce_wrap_box_append (self->spellings, button);
}

static void
add_spellings (BounceStepsRow *self, const BounceStep *step, const char *const *spellings)
{
  for (guint i = 0; i < MAX_SPELLINGS && spellings[i] != NULL; i++)
    add_spelling (self, spellings[i]);
  if (spellings[0] == NULL && step->value != NULL)
    add_spelling (self, step->value);

  gtk_widget_set_visible (GTK_WIDGET (self->spellings), spellings[0] != NULL || step->value != NULL);
}

static void
add_button (BounceStepsRow *self, const BounceStep *step)
{
  GtkWidget *button = NULL;

  switch (step->action)
    {
    case BOUNCE_STEP_ACTION_WRITE_TO_POSTMASTER:
      button = new_button (new_label (_("Write to Postmaster…")), "win.write-to-postmaster", NULL);
      break;
    case BOUNCE_STEP_ACTION_WRITE_TO_SUPPORT:
      button = new_button (new_label (_("Write to Administrator…")), "win.write-to-support", NULL);
      break;
    case BOUNCE_STEP_ACTION_COPY_SUMMARY:
      button = new_button (new_label (_("Copy Summary")), "win.copy-summary", NULL);
      break;
    case BOUNCE_STEP_ACTION_OPEN_PAGE:
      if (step->url != NULL)
        {
          button = new_button (new_label (_("Open Page…")), "win.open-uri", g_variant_new_string (step->url));
          gtk_widget_set_tooltip_text (button, step->url);
        }
      break;
    case BOUNCE_STEP_ACTION_CHECK_NOW:
      button = new_button (new_label (_("Check Now")), "detail.check-now", NULL);
      break;
    case BOUNCE_STEP_ACTION_COPY_ADDRESS:
    case BOUNCE_STEP_ACTION_NONE:
    default:
      break;
    }

  if (button == NULL)
    return;

  /* What cannot be done for this message is not offered. */
  bounce_wrap_box_append (self->box, button);
  g_object_bind_property (button, "sensitive", button, "visible", G_BINDING_SYNC_CREATE);
}

static void
bounce_steps_row_class_init (BounceStepsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (BOUNCE_TYPE_WRAP_BOX);
  g_type_ensure (BOUNCE_TYPE_WRAP_LAYOUT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-steps-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceStepsRow, box);
  gtk_widget_class_bind_template_child (widget_class, BounceStepsRow, number);
  gtk_widget_class_bind_template_child (widget_class, BounceStepsRow, spellings);
  gtk_widget_class_bind_template_child (widget_class, BounceStepsRow, text);
  gtk_widget_class_bind_template_child (widget_class, BounceStepsRow, who);
}

static void
bounce_steps_row_init (BounceStepsRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bounce_bidi_keep_side (GTK_WIDGET (self->text));
}

/**
 * bounce_steps_row_new:
 * @step: what to do
 * @number: its place, from 1
 * @show_actor: whether it is told who does it: where not all steps are for the same person
 * @spellings: likely corrections of the address, for a step that is about its spelling
 *
 * Returns: (transfer floating): a row of a boxed list
 */
GtkWidget *
bounce_steps_row_new (const BounceStep *step, guint number, gboolean show_actor, const char *const *spellings)
{
  BounceStepsRow *self = g_object_new (BOUNCE_TYPE_STEPS_ROW, NULL);
  g_autofree char *digits = g_strdup_printf ("%u", number);
  g_autofree char *text = bounce_safe_line (step->text, -1);
  g_autofree char *shown = bounce_bidi_text (text);
  const char *who = bounce_advice_actor_text (step->who, BOUNCE_LANGUAGE_USER);
  /* Translators: step 1 for a screen reader, who does it, and what: "Step 1, you: Check the spelling." */
  g_autofree char *sentence = g_strdup_printf (_("Step %u, %s: %s"), number, who, text);

  gtk_label_set_text (self->number, digits);
  gtk_label_set_text (self->text, shown);
  bounce_label_break_addresses (self->text);
  gtk_label_set_text (self->who, who);
  gtk_widget_set_visible (GTK_WIDGET (self->who),
                          show_actor && step->who != BOUNCE_ACTOR_NOBODY && step->who != BOUNCE_ACTOR_WAIT);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);

  if (step->action == BOUNCE_STEP_ACTION_COPY_ADDRESS)
    add_spellings (self, step, spellings);
  add_button (self, step);

  return GTK_WIDGET (self);
}
