/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-tag-list.h"

#include <string.h>

static gboolean
is_tag_name (const char *name)
{
  if (!g_ascii_isalpha (*name))
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && *name != '_')
      return FALSE;

  return TRUE;
}

/**
 * bounce_tag_list_parse:
 * @text: text of a TXT record
 *
 * Returns: (transfer full) (nullable) (element-type utf8 utf8): values by tag, %NULL where it is no tag list or a tag
 *   stands there twice
 */
GHashTable *
bounce_tag_list_parse (const char *text)
{
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto (GStrv) parts = g_strsplit (text, ";", 256);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      char *part = g_strstrip (parts[i]);
      char *equals = strchr (part, '=');

      if (*part == '\0')
        continue;
      if (equals == NULL)
        return NULL;
      *equals = '\0';
      g_strchomp (part);
      if (!is_tag_name (part) || g_hash_table_contains (tags, part))
        return NULL;
      g_hash_table_insert (tags, g_strdup (part), g_strdup (g_strchug (equals + 1)));
    }

  return g_steal_pointer (&tags);
}

/**
 * bounce_tag_list_has_version:
 * @text: text of a TXT record
 * @version: e.g. "DMARC1"
 *
 * Returns: whether the list begins with that version, as the standards of such records ask
 */
gboolean
bounce_tag_list_has_version (const char *text,
                             const char *version)
{
  const char *p = text;

  if (*p++ != 'v')
    return FALSE;
  while (*p == ' ' || *p == '\t')
    p++;
  if (*p++ != '=')
    return FALSE;
  while (*p == ' ' || *p == '\t')
    p++;
  if (!g_str_has_prefix (p, version))
    return FALSE;
  p += strlen (version);

  return *p == '\0' || *p == ';' || *p == ' ' || *p == '\t';
}
