/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-tab-stop.h"

/* From top to bottom, and in a line as it is read: the order in which GTK itself goes on. */
static int
compare_places (gconstpointer a, gconstpointer b)
{
  GtkWidget *first = *(GtkWidget *const *) a, *second = *(GtkWidget *const *) b;
  graphene_rect_t left, right;
  float along;

  if (!gtk_widget_compute_bounds (first, gtk_widget_get_parent (first), &left)
      || !gtk_widget_compute_bounds (second, gtk_widget_get_parent (second), &right))
    return 0;

  along = left.origin.y + left.size.height / 2 - right.origin.y - right.size.height / 2;
  if (along > -1 && along < 1)
    along = left.origin.x + left.size.width / 2 - right.origin.x - right.size.width / 2;
  else
    return along < 0 ? -1 : 1;
  if (gtk_widget_get_direction (first) == GTK_TEXT_DIR_RTL)
    along = -along;

  return along < 0 ? -1 : along > 0;
}

/* Pages of a stack that are not seen are not mapped. */
static GPtrArray *
list_children (GtkWidget *parent)
{
  GPtrArray *children = g_ptr_array_new ();

  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      g_ptr_array_add (children, child);
  g_ptr_array_sort (children, compare_places);

  return children;
}

/* Gives the focus to the next widget outside @widget that takes it. */
static gboolean
leave (GtkWidget *widget, GtkDirectionType direction)
{
  int step = direction == GTK_DIR_TAB_FORWARD ? 1 : -1;

  for (GtkWidget *inner = widget; gtk_widget_get_parent (inner) != NULL; inner = gtk_widget_get_parent (inner))
    {
      g_autoptr (GPtrArray) siblings = list_children (gtk_widget_get_parent (inner));
      guint place = 0;

      if (!g_ptr_array_find (siblings, inner, &place))
        continue;
      for (int i = (int) place + step; i >= 0 && i < (int) siblings->len; i += step)
        if (gtk_widget_child_focus (g_ptr_array_index (siblings, (guint) i), direction))
          return TRUE;
    }

  return FALSE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer user_data)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller));
  gboolean backward = key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  if ((key != GDK_KEY_Tab && key != GDK_KEY_KP_Tab && key != GDK_KEY_ISO_Left_Tab)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  if (!leave (list, backward ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD))
    return FALSE;

  gtk_window_set_focus_visible (GTK_WINDOW (gtk_widget_get_root (list)), TRUE);

  return TRUE;
}

/**
 * bounce_tab_stop_make:
 * @list: a list whose rows have nothing in them that takes the focus
 */
void
bounce_tab_stop_make (GtkWidget *list)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_WIDGET (list));

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), NULL);
  gtk_widget_add_controller (list, controller);
}
