/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-plain-row.h"

#include "app/bounce-bidi-text.h"

/**
 * bounce_plain_row_new:
 * @title: the first line
 * @subtitle: (nullable): what stands below
 *
 * The rows of libadwaita take their words for markup unless they are told otherwise, and the words have to come after
 * that: among the properties of one call the changes are told together, the last first, and the words would be markup
 * for a moment. So this is the only place that makes them.
 *
 * Returns: (transfer floating): an #AdwActionRow
 */
GtkWidget *
bounce_plain_row_new (const char *title, const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");
  bounce_bidi_keep_side (row);

  return row;
}
