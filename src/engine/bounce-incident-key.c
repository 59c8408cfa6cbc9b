/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-incident-key.h"

#include <string.h>

/**
 * bounce_incident_is_scattered:
 * @provider: (nullable): id of the recipient's provider
 * @reason: a reason
 *
 * Mails to many people who are not there are one problem, whose servers ever said so; refusals by one server are
 * another. Where the provider is known, it is what they share.
 *
 * Returns: whether bounces with this reason are one problem, whatever their servers are and said
 */
gboolean
bounce_incident_is_scattered (const char   *provider,
                              BounceReason  reason)
{
  BounceGroup group = bounce_reason_get_group (reason);

  return (provider == NULL || *provider == '\0') && (group == BOUNCE_GROUP_RECIPIENT || group == BOUNCE_GROUP_DOMAIN);
}

/**
 * bounce_incident_dup_owner:
 * @host: (nullable): name of a server
 *
 * "mx1.mail.example.co.uk" is of "example.co.uk".
 *
 * Returns: (transfer full) (nullable): the part of the name that all hosts of one owner share, by its look, in lower case
 */
char *
bounce_incident_dup_owner (const char *host)
{
  g_autofree char *lower = host != NULL ? g_ascii_strdown (host, -1) : NULL;
  const char *labels[3] = { NULL, NULL, NULL };   /* from the last one backwards */
  guint n = 0;

  if (lower == NULL || strchr (lower, ':') != NULL)
    return NULL;

  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  if (*lower == '\0' || g_ascii_isdigit (lower[strlen (lower) - 1]) || strchr (lower, '.') == NULL)
    return NULL;

  for (gsize i = strlen (lower) + 1; i-- > 0 && n < 3;)
    if (i == 0 || lower[i - 1] == '.')
      labels[n++] = lower + i;

  if (n == 3 && strlen (labels[0]) == 2 && labels[0] - labels[1] - 1 <= 3)
    return g_strdup (labels[2]);

  return g_strdup (labels[1]);
}

/**
 * bounce_incident_key_set:
 * @self: (out caller-allocates): a key; it borrows the strings
 * @reason: why it bounced
 * @provider: (nullable): id of the recipient's provider
 * @remote_mta: (nullable): the server that refused
 * @domain: (nullable): the recipient's domain, in lower case
 * @signature: (nullable): of what the server said
 *
 * Returns: (transfer full) (nullable): a string that the key may borrow too, to be freed after it
 */
char *
bounce_incident_key_set (BounceIncidentKey *self,
                         BounceReason       reason,
                         const char        *provider,
                         const char        *remote_mta,
                         const char        *domain,
                         const char        *signature)
{
  char *owner = NULL;

  *self = (BounceIncidentKey) { "", "", reason, "" };
  if (bounce_incident_is_scattered (provider, reason))
    return NULL;

  self->signature = signature != NULL ? signature : "";
  if (provider != NULL && *provider != '\0')
    {
      self->provider = provider;
      return NULL;
    }

  owner = bounce_incident_dup_owner (remote_mta);
  self->server = owner != NULL ? owner : domain != NULL ? domain : "";

  return owner;
}

/**
 * bounce_incident_key_hash:
 * @key: a #BounceIncidentKey
 *
 * Returns: its hash
 */
guint
bounce_incident_key_hash (gconstpointer key)
{
  const BounceIncidentKey *self = key;

  return g_str_hash (self->signature) ^ (g_str_hash (self->provider) * 31) ^ (g_str_hash (self->server) * 37) ^
         (guint) self->reason * 2654435761u;
}

/**
 * bounce_incident_key_equal:
 * @a: a #BounceIncidentKey
 * @b: another
 *
 * Returns: whether they are the same cause
 */
gboolean
bounce_incident_key_equal (gconstpointer a,
                           gconstpointer b)
{
  const BounceIncidentKey *left = a;
  const BounceIncidentKey *right = b;

  return left->reason == right->reason && g_str_equal (left->signature, right->signature) &&
         g_str_equal (left->provider, right->provider) && g_str_equal (left->server, right->server);
}
