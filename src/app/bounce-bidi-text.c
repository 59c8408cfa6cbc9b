/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-bidi-text.h"

#include <string.h>

/* U+2066 and U+2069: what stands between them has a direction of its own and does not change that of its neighbours. */
#define ISOLATE "\u2066"
#define POP "\u2069"

static const char openers[] = "([{<";
static const char closers[] = ")]}>";

/* The blocks in which Unicode lets letters run from right to left (DerivedBidiClass.txt). What Pango had for this is
 * deprecated. */
static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x590 && c <= 0x8ff) || (c >= 0xfb1d && c <= 0xfdff) || (c >= 0xfe70 && c <= 0xfefc)
         || (c >= 0x10800 && c <= 0x10fff) || (c >= 0x1e800 && c <= 0x1efff);
}

static gboolean
has_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (is_right_to_left (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* What closes @c, or 0 where it opens nothing. */
static char
get_partner (char c)
{
  const char *place = c != '\0' ? strchr (openers, c) : NULL;

  return place != NULL ? closers[place - openers] : '\0';
}

/* Whether the value in @start … @end begins there: a sign does, or a bracket that is closed in it, but no comma. */
static gboolean
begins_value (const char *start, const char *end)
{
  char partner = get_partner (*start);
  char next = start + 1 < end ? start[1] : ' ';

  return g_unichar_isalnum (g_utf8_get_char (start)) || (strchr ("+-@#/", *start) != NULL && next != ' ')
         || (*start == ':' && next == ':') || (partner != '\0' && memchr (start, partner, (gsize) (end - start)) != NULL);
}

static gboolean
ends_value (const char *start, const char *last)
{
  if (g_unichar_isalnum (g_utf8_get_char (last)) || strchr ("+%/*=", *last) != NULL)
    return TRUE;

  for (const char *opener = openers; *opener != '\0'; opener++)
    if (get_partner (*opener) == *last)
      return memchr (start, *opener, (gsize) (last - start)) != NULL;

  return FALSE;
}

/* Appends @start … @end, in which no letter runs from right to left, with its value isolated; what surrounds that belongs to
 * the sentence. */
static void
append_value (GString *out, const char *start, const char *end)
{
  const char *first = start;
  const char *behind = end;

  while (first < end && !begins_value (first, end))
    first = g_utf8_next_char (first);
  while (behind > first && !ends_value (first, g_utf8_prev_char (behind)))
    behind = g_utf8_prev_char (behind);

  g_string_append_len (out, start, first - start);
  if (behind > first)
    {
      g_string_append (out, ISOLATE);
      g_string_append_len (out, first, behind - first);
      g_string_append (out, POP);
    }
  g_string_append_len (out, behind, end - behind);
}

static const char *
find_line_run_end (const char *start, gboolean *has_letter)
{
  const char *p = start;

  *has_letter = FALSE;
  for (; *p != '\0' && *p != '\n' && !is_right_to_left (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    *has_letter = *has_letter || g_unichar_isalpha (g_utf8_get_char (p));

  return p;
}

/* Words that run from left to right are one value, however many they are. Numbers are one each: the day and the hour of a
 * date follow each other as its words do. */
static void
append_run (GString *out, const char *start, const char *end, gboolean has_letter)
{
  if (has_letter)
    {
      append_value (out, start, end);
      return;
    }

  while (start < end)
    {
      const char *blank = memchr (start, ' ', (gsize) (end - start));
      const char *token_end = blank != NULL ? blank : end;

      append_value (out, start, token_end);
      if (blank != NULL)
        g_string_append_c (out, ' ');
      start = blank != NULL ? blank + 1 : end;
    }
}

/**
 * bounce_bidi_text:
 * @text: text that is safe to show: see bounce_safe_text()
 *
 * Where letters of @text run from right to left, isolates what runs from left to right, so that neither "+0100" nor
 * "<anna@example.org>" is torn apart. Other text, which is nearly all, stays as it is.
 *
 * Returns: (transfer full): what to show; not to be copied or compared
 */
char *
bounce_bidi_text (const char *text)
{
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (!has_right_to_left (text))
    return g_strdup (text);

  out = g_string_sized_new (strlen (text) + 32);
  while (*text != '\0')
    {
      gboolean has_letter = FALSE;
      const char *end = find_line_run_end (text, &has_letter);

      if (end == text)
        {
          end = g_utf8_next_char (text);
          g_string_append_len (out, text, end - text);
        }
      else
        append_run (out, text, end, has_letter);
      text = end;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The direction of the first letter that has one, as for a paragraph (Unicode Standard Annex 9, rules P2 and P3). */
static GtkTextDirection
find_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_right_to_left (c))
        return GTK_TEXT_DIR_RTL;
      if (g_unichar_isalpha (c))
        return GTK_TEXT_DIR_LTR;
    }

  return GTK_TEXT_DIR_NONE;
}

/* Pango moves a paragraph to the other side where its words run against the window. */
static void
keep_side_cb (GtkLabel *label)
{
  GtkTextDirection words = find_direction (gtk_label_get_text (label));
  gboolean against = words != GTK_TEXT_DIR_NONE && words != gtk_widget_get_direction (GTK_WIDGET (label));

  gtk_label_set_justify (label, against ? GTK_JUSTIFY_RIGHT : GTK_JUSTIFY_LEFT);
}

/**
 * bounce_bidi_keep_side:
 * @root: a label, or what labels are below now
 *
 * From now on all lines of these labels begin on the side of the window, as those of one line do, whatever is written.
 */
void
bounce_bidi_keep_side (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (GTK_IS_LABEL (root))
    {
      g_signal_connect (root, "notify::label", G_CALLBACK (keep_side_cb), NULL);
      g_signal_connect (root, "direction-changed", G_CALLBACK (keep_side_cb), NULL);
      keep_side_cb (GTK_LABEL (root));
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    bounce_bidi_keep_side (child);
}
