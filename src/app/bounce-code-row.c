/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-code-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/bounce-detail-row.h"
#include "base/bounce-safe-text.h"

struct _BounceCodeRow {
  AdwExpanderRow parent_instance;

  GtkLabel *chip;

  BounceExplanation *explanation;
  char *note;
  gboolean with_steps;
  gboolean filled;         /* the rows inside are made when they are looked at first */
};

G_DEFINE_FINAL_TYPE (BounceCodeRow, bounce_code_row, ADW_TYPE_EXPANDER_ROW)

static void
add_row (BounceCodeRow *self, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), bounce_detail_row_new (name, value));
}

/* The code with all but one of its parts blotted out: "5··", from left to right in every script. @at is where the part
 * before ended. */
static char *
dup_masked (const char *code, const char *mark, gsize *at)
{
  const char *place = code != NULL ? strstr (code + *at, mark) : NULL;
  g_autoptr (GString) masked = NULL;
  gsize start, end;

  if (place == NULL || *mark == '\0')
    return g_strdup (mark);

  start = (gsize) (place - code);
  end = start + strlen (mark);
  *at = end;
  masked = g_string_new ("\u2066");
  for (gsize i = 0; code[i] != '\0'; i++)
    {
      if ((i < start || i >= end) && g_ascii_isalnum (code[i]))
        g_string_append (masked, "·");
      else
        g_string_append_c (masked, code[i]);
    }

  g_string_append (masked, "\u2069");

  return g_string_free (g_steal_pointer (&masked), FALSE);
}

static void
add_part (BounceCodeRow *self, const BounceExplanationPart *part, gsize *at)
{
  g_autofree char *name = dup_masked (self->explanation->code, part->mark, at);
  g_autofree char *both = NULL;
  GtkWidget *row;

  if (part->caveat != NULL)
    /* Translators: what a digit says, and on the next line how far that can be trusted. */
    both = g_strdup_printf (_("%s\n%s"), part->text, part->caveat);

  row = bounce_detail_row_new (name, both != NULL ? both : part->text);
  bounce_detail_row_set_name_is_code (BOUNCE_DETAIL_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, part->mark, -1);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_reference (BounceCodeRow *self)
{
  const BounceExplanation *explanation = self->explanation;
  GtkWidget *row;

  if (explanation->reference == NULL && explanation->url == NULL)
    return;

  row = bounce_detail_row_new (_("Where it is written"),
                               explanation->reference != NULL ? explanation->reference : explanation->url);
  if (explanation->url != NULL)
    bounce_detail_row_set_action (BOUNCE_DETAIL_ROW (row), _("Open Page…"), "win.open-uri",
                                  g_variant_new_string (explanation->url));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
fill (BounceCodeRow *self)
{
  const BounceExplanation *explanation = self->explanation;
  gsize at = 0;

  if (self->filled)
    return;

  self->filled = TRUE;
  add_row (self, _("What it means"), explanation->meaning);
  for (guint i = 0; i < explanation->parts->len; i++)
    add_part (self, g_ptr_array_index (explanation->parts, i), &at);
  add_row (self, _("How far to trust it"), explanation->caveat);
  add_row (self, _("In this report"), self->note);
  for (guint i = 0; self->with_steps && i < explanation->steps->len; i++)
    add_row (self, _("What helps"), g_ptr_array_index (explanation->steps, i));
  add_reference (self);
}

static void
expanded_cb (BounceCodeRow *self)
{
  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)))
    fill (self);
}

static void
bounce_code_row_finalize (GObject *object)
{
  BounceCodeRow *self = BOUNCE_CODE_ROW (object);

  g_clear_pointer (&self->explanation, bounce_explanation_free);
  g_free (self->note);

  G_OBJECT_CLASS (bounce_code_row_parent_class)->finalize (object);
}

static void
bounce_code_row_class_init (BounceCodeRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bounce_code_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-code-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceCodeRow, chip);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
bounce_code_row_init (BounceCodeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * bounce_code_row_new:
 * @explanation: (transfer full): what the code says
 * @note: (nullable): what is to be said of it in this report: "points elsewhere than the text"
 * @with_steps: whether the steps are listed too; a report has its own
 *
 * Returns: (transfer floating): a row of a boxed list
 */
GtkWidget *
bounce_code_row_new (BounceExplanation *explanation, const char *note, gboolean with_steps)
{
  BounceCodeRow *self = g_object_new (BOUNCE_TYPE_CODE_ROW, NULL);
  g_autofree char *code = bounce_safe_line (explanation->code != NULL ? explanation->code : "", -1);
  g_autofree char *title = bounce_safe_line (explanation->title != NULL ? explanation->title : "", -1);

  self->explanation = explanation;
  self->note = g_strdup (note);
  self->with_steps = with_steps;
  gtk_label_set_text (self->chip, code);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), *code != '\0');
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (note != NULL)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), note);

  return GTK_WIDGET (self);
}
