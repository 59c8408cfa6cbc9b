/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "diagnosis/bounce-subject.h"

#include <string.h>

#include "base/bounce-expression.h"

/* A name or an address, and the words that deny its existence right behind it. */
static const BounceExpression *
get_expression (void)
{
  static BounceExpression *expression;

  if (g_once_init_enter (&expression))
    g_once_init_leave (&expression,
                       bounce_expression_new_own ("(?<![\\w.@-])((?:[^\\s<>\"'@:;,()]{1,64}@)?"
                                                  "(?:[a-z0-9](?:[a-z0-9-]{0,62}\\.))+[a-z]{2,24})"
                                                  "[>\"')\\]]{0,2}:? (?:is |was |are )?"
                                                  "(?:does(?: not|n.?t) (?:exist|resolve)|not found|unknown|not known|invalid)",
                                                  BOUNCE_EXPRESSION_CASELESS));

  return expression;
}

/* How those words begin. */
static const char *const denials[] = { " does", " not found", " not known", " unknown", " invalid" };

/* The verbs that may stand before them. */
static const char *const verbs[] = { " is", " was", " are" };

/* Whether a name with a dot in it ends at @end, maybe in brackets or quotation marks and with a colon behind it. */
static gboolean
name_ends_at (const char *text,
              gsize       end)
{
  gsize last;

  if (end > 0 && text[end - 1] == ':')
    end--;
  while (end > 0 && strchr (">\"')]", text[end - 1]) != NULL)
    end--;

  for (last = end; last > 0 && g_ascii_isalpha (text[last - 1]); last--)
    ;

  return end > last && last > 0 && text[last - 1] == '.';
}

/* A quick look before the expression is run: it is long, and few texts name somebody in this way. Letters beyond ASCII
 * may be another case of those looked for. */
static gboolean
may_deny_name (const char *text,
               gsize       length)
{
  for (gsize i = 0; i < length; i++)
    {
      gsize end = i;
      gboolean denies = FALSE;

      if ((guchar) text[i] >= 0x80)
        return TRUE;
      if (text[i] != ' ' || strchr ("dDnNuUiI", text[i + 1]) == NULL)
        continue;

      for (guint k = 0; k < G_N_ELEMENTS (denials) && !denies; k++)
        denies = g_ascii_strncasecmp (text + i, denials[k], strlen (denials[k])) == 0;
      if (!denies)
        continue;
      if (name_ends_at (text, i))
        return TRUE;

      for (guint k = 0; k < G_N_ELEMENTS (verbs); k++)
        {
          gsize n = strlen (verbs[k]);

          if (i >= n && g_ascii_strncasecmp (text + i - n, verbs[k], n) == 0)
            end = i - n;
        }
      if (end < i && name_ends_at (text, end))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_domain (const char *address,
            const char *domain)
{
  const char *at = address != NULL ? strrchr (address, '@') : NULL;
  gsize length;

  if (at == NULL)
    return FALSE;

  length = strcspn (at + 1, "> \t");

  return length == strlen (domain) && g_ascii_strncasecmp (at + 1, domain, length) == 0;
}

static gboolean
contains_address (const char *header,
                  const char *address)
{
  g_autofree char *lower = header != NULL ? g_ascii_strdown (header, -1) : NULL;
  g_autofree char *wanted = g_ascii_strdown (address, -1);

  return lower != NULL && strstr (lower, wanted) != NULL;
}

static gboolean
is_sender (const BounceReport *report,
           const char         *name)
{
  const char *from = report->original != NULL ? report->original->from : NULL;
  const char *return_path = report->original != NULL ? report->original->return_path : NULL;

  if (strchr (name, '@') != NULL)
    return contains_address (from, name) || contains_address (return_path, name) || contains_address (report->to, name);

  return has_domain (from, name) || has_domain (return_path, name) || has_domain (report->to, name);
}

/**
 * bounce_subject_find:
 * @report: what the message states
 * @recipient: one of its recipients
 * @wording: the server's words
 * @offset: (out): where the words stand
 * @length: (out): bytes of them
 *
 * Returns: what follows when the name that is said not to exist is the sender's, or the recipient's;
 *   BOUNCE_REASON_UNDETERMINED where the words name nobody, or somebody else
 */
BounceReason
bounce_subject_find (const BounceReport    *report,
                     const BounceRecipient *recipient,
                     const BounceWording   *wording,
                     gsize                 *offset,
                     gsize                 *length)
{
  BounceExpressionGroup groups[2] = { { 0, 0 } };

  if (!may_deny_name (wording->text, wording->length))
    return BOUNCE_REASON_UNDETERMINED;

  while (bounce_expression_match (get_expression (), wording->text, wording->length, groups[0].end, groups,
                                  G_N_ELEMENTS (groups)))
    {
      g_autofree char *name = g_strndup (wording->text + groups[1].start, groups[1].end - groups[1].start);

      *offset = groups[0].start;
      *length = groups[0].end - groups[0].start;

      /* Somebody who writes to his own domain is its recipient too. */
      if (strchr (name, '@') != NULL ? g_ascii_strcasecmp (name, recipient->address) == 0 : has_domain (recipient->address, name))
        return strchr (name, '@') != NULL ? BOUNCE_REASON_MAILBOX_UNKNOWN : BOUNCE_REASON_DOMAIN_UNKNOWN;
      if (is_sender (report, name))
        return BOUNCE_REASON_SENDER_REJECTED;
    }

  return BOUNCE_REASON_UNDETERMINED;
}
