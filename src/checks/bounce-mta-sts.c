/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-mta-sts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/bounce-error.h"

#define LINES_MAX 1000
#define MAX_AGE_MAX 31557600   /* a year, RFC 8461 */

static void
take_line (BounceMtaSts *self,
           char         *line,
           gboolean     *has_version)
{
  char *colon = strchr (line, ':');
  const char *value;

  if (colon == NULL)
    return;
  *colon = '\0';
  value = g_strstrip (colon + 1);
  g_strstrip (line);

  if (g_str_equal (line, "version"))
    *has_version = g_str_equal (value, "STSv1");
  else if (g_str_equal (line, "mode") && self->mode == NULL)
    self->mode = g_strdup (value);
  else if (g_str_equal (line, "max_age"))
    self->max_age = MIN (g_ascii_strtoull (value, NULL, 10), MAX_AGE_MAX);
  else if (g_str_equal (line, "mx"))
    g_ptr_array_add (self->hosts, g_ascii_strdown (value, -1));
}

/**
 * bounce_mta_sts_parse:
 * @text: (nullable): the document; NULL where it is empty
 * @length: bytes of it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the policy
 */
BounceMtaSts *
bounce_mta_sts_parse (const char  *text,
                      gsize        length,
                      GError     **error)
{
  g_autoptr (BounceMtaSts) self = g_new0 (BounceMtaSts, 1);
  g_autofree char *copy = length > 0 ? g_strndup (text, length) : g_strdup ("");
  g_auto (GStrv) lines = g_strsplit (copy, "\n", LINES_MAX);
  gboolean has_version = FALSE;

  self->hosts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; lines[i] != NULL; i++)
    take_line (self, lines[i], &has_version);

  if (!has_version || self->mode == NULL || !g_strv_contains ((const char *const[]) { "enforce", "testing", "none", NULL }, self->mode) ||
      (self->hosts->len == 0 && !g_str_equal (self->mode, "none")))
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, _("The document is not a valid MTA-STS policy."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * bounce_mta_sts_matches:
 * @self: a policy
 * @host: a normalised name of a mail host
 *
 * Returns: whether the policy allows the host (RFC 8461, section 4.1); a star stands for exactly one label
 */
gboolean
bounce_mta_sts_matches (const BounceMtaSts *self,
                        const char         *host)
{
  for (guint i = 0; i < self->hosts->len; i++)
    {
      const char *pattern = g_ptr_array_index (self->hosts, i);
      const char *rest = strchr (host, '.');

      if (g_str_has_prefix (pattern, "*.") ? rest != NULL && g_ascii_strcasecmp (pattern + 1, rest) == 0
                                           : g_ascii_strcasecmp (pattern, host) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * bounce_mta_sts_free:
 * @self: (transfer full): a policy
 */
void
bounce_mta_sts_free (BounceMtaSts *self)
{
  g_free (self->mode);
  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  g_free (self);
}
