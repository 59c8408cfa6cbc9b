/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-resolver.h"

/* Several checks ask the same question (the MX of a domain, the address of a host), so answers are kept for the life of
 * the resolver, which is one run: no time to live is needed. */
typedef struct {
  GMutex lock;
  GHashTable *answers;   /* "TYPE name" → BounceDnsAnswer */
} BounceResolverPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BounceResolver, bounce_resolver, G_TYPE_OBJECT)

static void
bounce_resolver_finalize (GObject *object)
{
  BounceResolverPrivate *priv = bounce_resolver_get_instance_private (BOUNCE_RESOLVER (object));

  g_hash_table_unref (priv->answers);
  g_mutex_clear (&priv->lock);

  G_OBJECT_CLASS (bounce_resolver_parent_class)->finalize (object);
}

static void
bounce_resolver_class_init (BounceResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_resolver_finalize;
}

static void
bounce_resolver_init (BounceResolver *self)
{
  BounceResolverPrivate *priv = bounce_resolver_get_instance_private (self);

  g_mutex_init (&priv->lock);
  priv->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) bounce_dns_answer_unref);
}

/**
 * bounce_resolver_query:
 * @self: a resolver
 * @name: a normalised name
 * @type: the type of record
 * @cancellable: (nullable): a cancellable
 *
 * Blocks until there is an answer or the resolver gives up.
 *
 * Returns: (transfer full): the answer, never %NULL
 */
BounceDnsAnswer *
bounce_resolver_query (BounceResolver *self,
                       const char     *name,
                       BounceDnsType   type,
                       GCancellable   *cancellable)
{
  BounceResolverPrivate *priv = bounce_resolver_get_instance_private (self);
  g_autofree char *key = g_strdup_printf ("%s %s", bounce_dns_type_to_string (type), name);
  BounceDnsAnswer *answer;

  g_mutex_lock (&priv->lock);
  answer = g_hash_table_lookup (priv->answers, key);
  if (answer != NULL)
    bounce_dns_answer_ref (answer);
  g_mutex_unlock (&priv->lock);

  if (answer != NULL)
    return answer;
  if (g_cancellable_is_cancelled (cancellable))
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_TIMEOUT);

  answer = BOUNCE_RESOLVER_GET_CLASS (self)->query (self, name, type, cancellable);

  /* What failed may be asked again. */
  if (bounce_dns_answer_is_conclusive (answer))
    {
      g_mutex_lock (&priv->lock);
      g_hash_table_replace (priv->answers, g_steal_pointer (&key), bounce_dns_answer_ref (answer));
      g_mutex_unlock (&priv->lock);
    }

  return answer;
}
