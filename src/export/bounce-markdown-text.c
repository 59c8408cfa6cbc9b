/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "export/bounce-markdown-text.h"

#include <string.h>

static guint
longest_run (const char *text,
             char        of)
{
  guint longest = 0;
  guint run = 0;

  for (; *text != '\0'; text++)
    {
      run = *text == of ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return longest;
}

/* Whether a character at this place would be markup. GitHub makes links of bare addresses of pages too, and HTML is
 * Markdown. */
static gboolean
is_markup (const char *text,
           const char *at)
{
  gboolean begins = at == text;

  if (strchr ("\\`*_[]<>&|~", *at) != NULL)
    return TRUE;
  if (*at == '#')
    return begins || at[-1] == ' ';
  if (*at == '!')
    return at[1] == '[';
  if (*at == ':')
    return at[1] == '/' && at[2] == '/';
  if (*at == '.' || *at == ')')
    return (at - text >= 3 && g_ascii_strncasecmp (at - 3, "www", 3) == 0) ||
           (!begins && strspn (text, "0123456789") == (gsize) (at - text));
  if (*at == '@')
    return begins || !g_ascii_isalnum (at[-1]);

  return begins && (*at == '-' || *at == '+' || *at == '=');
}

/**
 * bounce_markdown_append_text:
 * @out: where to write
 * @text: text on one line
 *
 * Appends @text so that it reads as it stands: no emphasis, link, heading, list, HTML or mention comes of it.
 */
void
bounce_markdown_append_text (GString    *out,
                             const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '\n')
        {
          g_string_append_c (out, ' ');
          continue;
        }
      if (is_markup (text, at))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
}

/**
 * bounce_markdown_append_code:
 * @out: where to write
 * @text: text on one line
 *
 * Appends @text as a code span, whose delimiter is longer than any run of backticks in it.
 */
void
bounce_markdown_append_code (GString    *out,
                             const char *text)
{
  guint ticks = longest_run (text, '`') + 1;
  gboolean padded = *text == '`' || *text == ' ' || g_str_has_suffix (text, "`") || g_str_has_suffix (text, " ");

  if (*text == '\0')
    return;

  for (guint i = 0; i < ticks; i++)
    g_string_append_c (out, '`');
  if (padded)
    g_string_append_c (out, ' ');
  for (const char *at = text; *at != '\0'; at++)
    {
      /* A table would split here even within a code span. */
      if (*at == '|')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at == '\n' ? ' ' : *at);
    }
  if (padded)
    g_string_append_c (out, ' ');
  for (guint i = 0; i < ticks; i++)
    g_string_append_c (out, '`');
}

/**
 * bounce_markdown_append_fenced:
 * @out: where to write
 * @text: text of several lines
 *
 * Appends @text as a fenced block that nothing in it can close.
 */
void
bounce_markdown_append_fenced (GString    *out,
                               const char *text)
{
  guint ticks = MAX (longest_run (text, '`') + 1, 3);

  for (guint i = 0; i < ticks; i++)
    g_string_append_c (out, '`');
  g_string_append (out, "text\n");
  g_string_append (out, text);
  if (!g_str_has_suffix (text, "\n"))
    g_string_append_c (out, '\n');
  for (guint i = 0; i < ticks; i++)
    g_string_append_c (out, '`');
  g_string_append_c (out, '\n');
}
