/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-finding-row.h"

#include <glib/gi18n.h>

#include "app/bounce-bidi-text.h"
#include "app/bounce-detail-row.h"
#include "app/bounce-detail-time.h"
#include "base/bounce-safe-text.h"

struct _BounceFindingRow {
  AdwExpanderRow parent_instance;

  GtkImage *icon;
};

G_DEFINE_FINAL_TYPE (BounceFindingRow, bounce_finding_row, ADW_TYPE_EXPANDER_ROW)

static const struct {
  const char *icon_name, *css_class, *words;
} looks[] = {
  [BOUNCE_FINDING_PASS] = { "emblem-ok-symbolic", "success", N_("As it should be") },
  [BOUNCE_FINDING_WARNING] = { "dialog-warning-symbolic", "warning", N_("Doubtful") },
  [BOUNCE_FINDING_FAIL] = { "dialog-error-symbolic", "error", N_("Not as it should be") },
  [BOUNCE_FINDING_UNKNOWN] = { "bounce-unknown-symbolic", "dim-label", N_("Could not be found out") },
};

static void
add_records (BounceFindingRow *self, const GPtrArray *records)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *row;

  if (records->len == 0)
    return;

  for (guint i = 0; i < records->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (records, i));

  row = bounce_detail_row_new (_("The records"), text->str);
  bounce_detail_row_set_monospace (BOUNCE_DETAIL_ROW (row), TRUE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_page (BounceFindingRow *self, const char *url)
{
  GtkWidget *row;

  if (url == NULL || *url == '\0')
    return;

  row = bounce_detail_row_new (_("More about it"), url);
  bounce_detail_row_set_action (BOUNCE_DETAIL_ROW (row), _("Open Page…"), "win.open-uri", g_variant_new_string (url));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_time (BounceFindingRow *self, const BounceFinding *finding)
{
  g_autofree char *time = bounce_detail_format_moment (finding->time);
  g_autofree char *text = NULL;
  guint milliseconds = (guint) (finding->duration / 1000);

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, took %u millisecond", "%s, took %u milliseconds", milliseconds),
                          time, milliseconds);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), bounce_detail_row_new (_("Looked up"), text));
}

static void
bounce_finding_row_class_init (BounceFindingRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-finding-row.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceFindingRow, icon);
}

static void
bounce_finding_row_init (BounceFindingRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  bounce_bidi_keep_side (GTK_WIDGET (self));
}

/**
 * bounce_finding_row_new:
 * @finding: what was found
 *
 * Returns: (transfer floating): a row of a boxed list
 */
GtkWidget *
bounce_finding_row_new (BounceFinding *finding)
{
  BounceFindingRow *self = g_object_new (BOUNCE_TYPE_FINDING_ROW, NULL);
  g_autofree char *title = bounce_safe_line (finding->title, -1);
  g_autofree char *sentence = bounce_safe_line (bounce_sentence_get (finding->sentence, BOUNCE_LANGUAGE_USER), -1);
  g_autofree char *shown_sentence = NULL;
  g_autofree char *shown_title = NULL;

  gtk_image_set_from_icon_name (self->icon, looks[finding->state].icon_name);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[finding->state].css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _(looks[finding->state].words), -1);
  shown_sentence = bounce_bidi_text (sentence);
  shown_title = bounce_bidi_text (title);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), shown_sentence);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), shown_title);

  if (finding->explanation != NULL)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (self), bounce_detail_row_new (_("What it means"), finding->explanation));
  add_page (self, finding->url);
  add_records (self, finding->records);
  add_time (self, finding);

  return GTK_WIDGET (self);
}
