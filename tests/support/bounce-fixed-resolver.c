/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/bounce-fixed-resolver.h"

struct _BounceFixedResolver {
  BounceResolver parent_instance;

  GStrv lines;
  GMutex lock;
  GString *questions;
};

G_DEFINE_FINAL_TYPE (BounceFixedResolver, bounce_fixed_resolver, BOUNCE_TYPE_RESOLVER)

static gboolean
is_failure (const char      *word,
            BounceDnsStatus *status)
{
  static const struct { const char *word; BounceDnsStatus status; } failures[] = {
    { "SERVFAIL", BOUNCE_DNS_SERVFAIL }, { "TIMEOUT", BOUNCE_DNS_TIMEOUT },
    { "REFUSED", BOUNCE_DNS_REFUSED }, { "OFFLINE", BOUNCE_DNS_OFFLINE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_str_equal (word, failures[i].word))
      {
        *status = failures[i].status;
        return TRUE;
      }

  return FALSE;
}

static void
add_record (BounceDnsAnswer *answer,
            const char      *value)
{
  BounceDnsRecord *record = bounce_dns_answer_add (answer);
  g_auto (GStrv) words = g_strsplit (value, " ", 4);

  record->name = g_strdup (answer->name);
  record->ttl = 300;
  if (answer->type == BOUNCE_DNS_TYPE_MX)
    {
      record->priority = (guint) g_ascii_strtoull (words[0], NULL, 10);
      record->value = g_strdup (words[1]);
    }
  else if (answer->type == BOUNCE_DNS_TYPE_SRV)
    {
      record->priority = (guint) g_ascii_strtoull (words[0], NULL, 10);
      record->weight = (guint) g_ascii_strtoull (words[1], NULL, 10);
      record->port = (guint) g_ascii_strtoull (words[2], NULL, 10);
      record->value = g_strdup (words[3]);
    }
  else
    record->value = g_strdup (value);
  record->text = g_strdup_printf ("%s. 300 IN %s %s", answer->name, bounce_dns_type_to_string (answer->type), value);
  g_ptr_array_add (answer->proof, g_strdup (record->text));
}

static BounceDnsAnswer *
bounce_fixed_resolver_query (BounceResolver *resolver,
                             const char     *name,
                             BounceDnsType   type,
                             GCancellable   *cancellable)
{
  BounceFixedResolver *self = BOUNCE_FIXED_RESOLVER (resolver);
  BounceDnsAnswer *answer = bounce_dns_answer_new (name, type, BOUNCE_DNS_NXDOMAIN);
  const char *type_name = bounce_dns_type_to_string (type);

  g_mutex_lock (&self->lock);
  g_string_append_printf (self->questions, "%s ", name);
  g_mutex_unlock (&self->lock);

  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (self->lines[i], " ", 3);

      if (g_strv_length (words) < 2 || g_ascii_strcasecmp (words[0], name) != 0)
        continue;
      if (is_failure (words[1], &answer->status))
        return answer;
      if (answer->status == BOUNCE_DNS_NXDOMAIN)
        answer->status = BOUNCE_DNS_NO_DATA;
      if (g_str_equal (words[1], type_name) && words[2] != NULL)
        {
          answer->status = BOUNCE_DNS_OK;
          add_record (answer, words[2]);
        }
    }

  return answer;
}

static void
bounce_fixed_resolver_finalize (GObject *object)
{
  BounceFixedResolver *self = BOUNCE_FIXED_RESOLVER (object);

  g_strfreev (self->lines);
  g_string_free (self->questions, TRUE);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (bounce_fixed_resolver_parent_class)->finalize (object);
}

static void
bounce_fixed_resolver_class_init (BounceFixedResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_fixed_resolver_finalize;
  BOUNCE_RESOLVER_CLASS (klass)->query = bounce_fixed_resolver_query;
}

static void
bounce_fixed_resolver_init (BounceFixedResolver *self)
{
  g_mutex_init (&self->lock);
  self->questions = g_string_new (NULL);
}

/**
 * bounce_fixed_resolver_new:
 * @zone: "name TYPE value" lines
 *
 * Returns: (transfer full): a resolver
 */
BounceResolver *
bounce_fixed_resolver_new (const char *zone)
{
  BounceFixedResolver *self = g_object_new (BOUNCE_TYPE_FIXED_RESOLVER, NULL);

  self->lines = g_strsplit (zone, "\n", -1);

  return BOUNCE_RESOLVER (self);
}

/**
 * bounce_fixed_resolver_get_questions:
 * @self: a resolver
 *
 * Returns: (transfer none): every name that was asked about, each with a blank behind it
 */
const char *
bounce_fixed_resolver_get_questions (BounceFixedResolver *self)
{
  return self->questions->str;
}
