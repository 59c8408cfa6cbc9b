/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-address-break.h"

#include <string.h>

/* Where the piece of a text ends that begins at @start: before a blank, an "@" or a dot within a name. */
static const char *
find_piece_end (const char *start)
{
  const char *end = start + 1;

  while (*end != '\0' && *end != ' ' && *end != '@' && (*end != '.' || strchr (" .", end[1]) != NULL))
    end++;

  return end;
}

/**
 * bounce_label_break_addresses:
 * @label: a label with its text
 *
 * An address too long for a line is broken before its "@" or a dot rather than anywhere, and without a hyphen that would be
 * taken for a part of it. Pango allows a line to end where a word does, so it is told that each piece is one: what is
 * copied or read out stays as it is. To be called anew with each text.
 *
 * Returns: the length of the longest piece, in characters
 */
glong
bounce_label_break_addresses (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  const char *text = gtk_label_get_text (label);
  const char *piece = text;
  glong longest = 0;

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  while (*piece != '\0')
    {
      const char *end = find_piece_end (piece);

      if (*piece != ' ')
        {
          PangoAttribute *word = pango_attr_word_new ();

          word->start_index = (guint) (piece - text);
          word->end_index = (guint) (end - text);
          pango_attr_list_insert (attributes, word);
          longest = MAX (longest, g_utf8_strlen (piece, end - piece));
        }
      piece = end;
    }
  gtk_label_set_attributes (label, attributes);

  return longest;
}
