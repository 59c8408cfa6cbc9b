/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-dkim-key.h"

#include <glib/gi18n-lib.h>

#include "base/bounce-error.h"
#include "checks/bounce-internet.h"
#include "checks/bounce-tag-list.h"

#define ED25519_BYTES 32

/* A key that cannot be measured is as long as one that cannot be read. */
static guint
measure_rsa (const guchar *data,
             gsize         size)
{
  const BounceInternet *internet = bounce_internet_get (NULL);

  return internet != NULL ? internet->measure_key (data, size) : 0;
}

/**
 * bounce_dkim_key_parse:
 * @text: text of the TXT record at selector._domainkey.domain
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the key
 */
BounceDkimKey *
bounce_dkim_key_parse (const char  *text,
                       GError     **error)
{
  g_autoptr (GHashTable) tags = bounce_tag_list_parse (text);
  g_autoptr (BounceDkimKey) self = g_new0 (BounceDkimKey, 1);
  const char *version = tags != NULL ? g_hash_table_lookup (tags, "v") : NULL;
  const char *key = tags != NULL ? g_hash_table_lookup (tags, "p") : NULL;
  const char *flags = tags != NULL ? g_hash_table_lookup (tags, "t") : NULL;
  const char *algorithm = tags != NULL ? g_hash_table_lookup (tags, "k") : NULL;
  g_autofree guchar *data = NULL;
  gsize size = 0;

  if (key == NULL || (version != NULL && g_strcmp0 (version, "DKIM1") != 0))
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, _("The record is not a DKIM key."));
      return NULL;
    }

  self->algorithm = g_strdup (algorithm != NULL && *algorithm != '\0' ? algorithm : "rsa");
  self->testing = flags != NULL && g_strrstr (flags, "y") != NULL;
  self->revoked = *key == '\0';
  if (self->revoked)
    return g_steal_pointer (&self);

  data = g_base64_decode (key, &size);
  if (g_strcmp0 (self->algorithm, "ed25519") == 0)
    self->bits = size == ED25519_BYTES ? ED25519_BYTES * 8 : 0;
  else
    self->bits = measure_rsa (data, size);

  return g_steal_pointer (&self);
}

/**
 * bounce_dkim_key_free:
 * @self: (transfer full): a key
 */
void
bounce_dkim_key_free (BounceDkimKey *self)
{
  g_free (self->algorithm);
  g_free (self);
}
