/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-row-cell.h"

#include <glib/gi18n.h>

#include "advice/bounce-advice.h"
#include "app/bounce-detail-time.h"
#include "app/bounce-facet-text.h"
#include "app/bounce-mail-provider.h"
#include "app/bounce-verdict-look.h"
#include "base/bounce-safe-text.h"

/* A list keeps some two hundred of these, most of them out of sight, and fills them all anew when its order changes. So
 * their texts are inscriptions: these take the place they are given instead of measuring what they say. */
struct _BounceRowCell
{
  GtkWidget parent_instance;

  GtkInscription *code_label;
  GtkInscription *date_label;
  GtkImage *icon;
  GtkInscription *reason_label;
  GtkInscription *title_label;

  BounceRow *row;
  const char *css_class; /* the one that the icon has now */
};

G_DEFINE_FINAL_TYPE (BounceRowCell, bounce_row_cell, GTK_TYPE_WIDGET)

static char *
dup_date_text (BounceRow *row)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) time = bounce_row_dup_time (row);

  if (time == NULL)
    return g_strdup ("");
  if (g_date_time_get_year (time) != g_date_time_get_year (now))
    return g_date_time_format (time, "%x");
  if (g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (now))
    return bounce_detail_format_clock (time);

  /* Translators: a day of this year, in a list: see man strftime */
  return g_date_time_format (time, _("%-d %b"));
}

static char *
dup_title (BounceRow *row)
{
  const char *title = NULL;

  switch ((BounceRecordType) bounce_row_get_record (row)->type)
    {
    case BOUNCE_RECORD_MESSAGE:
      title = bounce_row_get_subject (row) != NULL ? bounce_row_get_subject (row) : bounce_row_get_address (row);
      break;
    case BOUNCE_RECORD_RECIPIENT:
      title = bounce_row_get_address (row);
      break;
    case BOUNCE_RECORD_UNREADABLE:
    default:
      break;
    }

  if (title == NULL && bounce_row_get_path (row) != NULL)
    {
      g_autofree char *name = g_filename_display_basename (bounce_row_get_path (row));

      return bounce_safe_line (name, -1);
    }

  return bounce_safe_line (title != NULL ? title : "", -1);
}

static char *
dup_reason (BounceRow *row)
{
  const BounceRecord *record = bounce_row_get_record (row);

  if (record->type == BOUNCE_RECORD_UNREADABLE)
    return g_strdup (_("Cannot be read"));
  if (record->reason == BOUNCE_REASON_NONE || record->type == BOUNCE_RECORD_MESSAGE)
    return g_strdup (bounce_advice_kind_text ((BounceKind) record->kind, BOUNCE_LANGUAGE_USER));

  return g_strdup (
      bounce_advice_reason_text (bounce_catalogue_get_default (), (BounceReason) record->reason, BOUNCE_LANGUAGE_USER));
}

static char *
dup_code (BounceRow *row)
{
  const BounceRecord *record = bounce_row_get_record (row);
  const char *status = bounce_row_get_status (row);

  if (record->reply != 0 && status != NULL)
    return g_strdup_printf ("%u %s", record->reply, status);
  if (record->reply != 0)
    return g_strdup_printf ("%u", record->reply);

  return g_strdup (status != NULL ? status : "");
}

static void
set_look (BounceRowCell *self)
{
  static const BounceVerdictLook unreadable = { .icon_name = "dialog-warning-symbolic", .css_class = "dim-label" };
  const BounceRecord *record = bounce_row_get_record (self->row);
  const BounceVerdictLook *look
      = record->type == BOUNCE_RECORD_UNREADABLE
            ? &unreadable
            : bounce_verdict_look_get ((BounceKind) record->kind, (BounceAction) record->action,
                                       (BounceVerdict) record->verdict);

  gtk_image_set_from_icon_name (self->icon, look->icon_name);
  if (self->css_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), self->css_class);
  self->css_class = look->css_class;
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), self->css_class);
}

/* An inscription stands on the side of its text's own direction. All of a row begin or end on the same side: that of the
 * window, whatever is written. */
static void
set_text (BounceRowCell *self, GtkInscription *inscription, const char *text)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  g_autofree char *marked = g_strconcat (rtl ? "\u200f" : "\u200e", text, NULL);

  gtk_inscription_set_text (inscription, marked);
}

static void
show_row (BounceRowCell *self)
{
  const BounceRecord *record = bounce_row_get_record (self->row);
  g_autofree char *title = dup_title (self->row);
  g_autofree char *reason = dup_reason (self->row);
  g_autofree char *code = dup_code (self->row);
  /* Two codes side by side, in this order in every script. */
  g_autofree char *shown_code = g_strconcat ("\u2066", code, "\u2069", NULL);
  g_autofree char *date = dup_date_text (self->row);
  g_autofree char *state
      = bounce_facet_dup_text (BOUNCE_FACET_VERDICT, bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, record->verdict));
  g_autofree char *label = g_strjoin (", ", title, state, reason, code, date, NULL);

  set_look (self);
  set_text (self, self->title_label, title);
  set_text (self, self->reason_label, reason);
  set_text (self, self->code_label, shown_code);
  set_text (self, self->date_label, date);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* What is cut can be read in full. Only when it is asked for: setting a tooltip makes GTK ask the display server where the
 * pointer is, which for the two hundred rows that a list keeps costs more than drawing them. */
static gboolean
query_tooltip_cb (BounceRowCell *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  const char *text = gtk_inscription_get_text (self->title_label);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->title_label), text);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width <= gtk_widget_get_width (GTK_WIDGET (self->title_label)))
    return FALSE;

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static GdkContentProvider *
prepare_drag_cb (BounceRowCell *self, double x, double y)
{
  g_autoptr (BounceSource) source = self->row != NULL ? bounce_row_dup_source (self->row) : NULL;

  return source != NULL
             ? bounce_mail_provider_new (source, (int) bounce_row_get_record (self->row)->recipient)
             : NULL;
}

static void
bounce_row_cell_dispose (GObject *object)
{
  BounceRowCell *self = BOUNCE_ROW_CELL (object);

  g_clear_object (&self->row);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (bounce_row_cell_parent_class)->dispose (object);
}

static void
bounce_row_cell_class_init (BounceRowCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = bounce_row_cell_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/bounce_inspector/BounceInspector/bounce-row-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, code_label);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, date_label);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, icon);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, reason_label);
  gtk_widget_class_bind_template_child (widget_class, BounceRowCell, title_label);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_set_css_name (widget_class, "row-cell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
bounce_row_cell_init (BounceRowCell *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_drag_source_set_actions (drag, GDK_ACTION_COPY);
  g_signal_connect_swapped (drag, "prepare", G_CALLBACK (prepare_drag_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
bounce_row_cell_new (void)
{
  return g_object_new (BOUNCE_TYPE_ROW_CELL, NULL);
}

/**
 * bounce_row_cell_set_row:
 * @self: a cell
 * @row: (nullable): the row it shows from now on; NULL while it is out of use
 */
void
bounce_row_cell_set_row (BounceRowCell *self, BounceRow *row)
{
  g_return_if_fail (BOUNCE_IS_ROW_CELL (self));

  if (g_set_object (&self->row, row) && row != NULL)
    show_row (self);
}
