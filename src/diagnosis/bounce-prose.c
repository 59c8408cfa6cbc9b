/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-prose.h"

#include <string.h>

#define MAX_PROSE (8 * 1024)      /* bytes that are compared with rules */
#define MAX_PARAGRAPHS 4          /* about one recipient */

static gboolean
contains_address (const char *paragraph,
                  gsize       length,
                  const char *address)
{
  g_autofree char *lower = g_ascii_strdown (paragraph, (gssize) length);
  g_autofree char *wanted = g_ascii_strdown (address, -1);

  return strstr (lower, wanted) != NULL;
}

static gboolean
is_about (const char            *paragraph,
          gsize                  length,
          const BounceRecipient *recipient)
{
  return (recipient->address != NULL && *recipient->address != '\0'
          && contains_address (paragraph, length, recipient->address))
         || (recipient->original_address != NULL && contains_address (paragraph, length, recipient->original_address));
}

/* The end of the paragraph at @p, and the start of the next one. */
static gsize
measure_paragraph (const char  *p,
                   const char **next)
{
  const char *end = strstr (p, "\n\n");

  if (end == NULL)
    {
      *next = NULL;
      return strlen (p);
    }

  *next = end + strspn (end, "\n");
  return (gsize) (end - p);
}

/* Paragraphs that name the recipient, each with the one behind it where that names nobody: the words of the server
 * often stand there. */
static char *
dup_paragraphs (const BounceReport    *report,
                const BounceRecipient *recipient)
{
  g_autoptr (GString) prose = g_string_new (NULL);
  const char *p = report->explanation;
  gboolean follows = FALSE;
  guint n = 0;

  while (p != NULL && *p != '\0' && n < MAX_PARAGRAPHS && prose->len < MAX_PROSE)
    {
      const char *next;
      gsize length = measure_paragraph (p, &next);
      gboolean about = is_about (p, length, recipient);

      if (about || (follows && memchr (p, '@', length) == NULL))
        {
          g_string_append_len (prose, p, MIN ((gssize) length, bounce_wording_clip (p, MAX_PROSE)));
          g_string_append_c (prose, '\n');
          n++;
        }

      follows = about;
      p = next;
    }

  return prose->len > 0 ? g_string_free (g_steal_pointer (&prose), FALSE) : NULL;
}

/**
 * bounce_wording_new_for_prose:
 * @report: what the message states
 * @recipient: one of its recipients
 *
 * Returns: (transfer full) (nullable): what the human-readable part says of @recipient; NULL where it says nothing
 */
BounceWording *
bounce_wording_new_for_prose (const BounceReport    *report,
                              const BounceRecipient *recipient)
{
  g_autofree char *paragraphs = NULL;

  if (report->explanation == NULL)
    return NULL;

  /* A report about one recipient is about that one as a whole. */
  if (report->recipients->len <= 1)
    return bounce_wording_new (report->explanation, bounce_wording_clip (report->explanation, MAX_PROSE));

  paragraphs = dup_paragraphs (report, recipient);

  return paragraphs != NULL ? bounce_wording_new (paragraphs, -1) : NULL;
}
