/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The list beside the message: how it fills, what is selected in it, and when it is there at all. */

#include "config.h"

#include "app/bounce-window-private.h"

void
_bounce_window_clear_list (BounceWindow *self)
{
}

void
_bounce_window_add_results (BounceWindow *self, GPtrArray *results)
{
}

/* One message fills the window. */
void
_bounce_window_show_single (BounceWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->list_box), FALSE);
  _bounce_window_show_result (self, self->first_result, -1);
  gtk_stack_set_visible_child_name (self->stack, "main");
}

void
_bounce_window_show_list (BounceWindow *self)
{
}

void
_bounce_window_finish_list (BounceWindow *self, const GError *error)
{
  _bounce_window_show_single (self);
}

void
_bounce_window_add_export_scopes (BounceWindow *self, BounceExportDialog *dialog)
{
  if (self->result != NULL)
    bounce_export_dialog_set_result (dialog, self->result, self->recipient);
}
