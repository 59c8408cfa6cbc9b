/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-filter.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum {
  KEY_KIND,
  KEY_VERDICT,
  KEY_REASON,
  KEY_PROVIDER,
  KEY_DOMAIN,
  KEY_SINCE,
  KEY_UNTIL,
} Key;

#define N_WORD_KEYS (KEY_DOMAIN + 1)

static const char *const key_names[] = { "kind", "verdict", "reason", "provider", "domain", "since", "until" };

struct _BounceFilter {
  GHashTable *words[N_WORD_KEYS];  /* (nullable) each: set of the words wanted */
  GDateTime *since;                /* (nullable): this moment and later */
  GDateTime *until;                /* (nullable): before this moment */
};

/* A day ("2026-11-01": its first moment, here) or a time in ISO 8601. With @end of a day, the first moment after it. */
static GDateTime *
parse_time (const char *text,
            gboolean    end)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *day = g_strconcat (text, "T00:00:00", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (day, here);

  if (time == NULL)
    return g_date_time_new_from_iso8601 (text, here);
  if (end)
    return g_date_time_add_days (time, 1);

  return g_steal_pointer (&time);
}

static gboolean
add_time (BounceFilter  *self,
          Key            key,
          const char    *value,
          GError       **error)
{
  GDateTime **place = key == KEY_SINCE ? &self->since : &self->until;

  g_clear_pointer (place, g_date_time_unref);
  *place = parse_time (value, key == KEY_UNTIL);
  if (*place == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is not a date such as 2026-11-30 or 2026-11-30T09:00:00+01:00"), value);
      return FALSE;
    }

  return TRUE;
}

static char *
list_nicks (GType type)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) nicks = NULL;
  GEnumClass *klass = g_type_class_ref (type);

  for (guint i = 0; i < klass->n_values; i++)
    g_strv_builder_add (builder, klass->values[i].value_nick);
  g_type_class_unref (klass);
  nicks = g_strv_builder_end (builder);

  return g_strjoinv (", ", nicks);
}

/* Identifiers of a closed list are checked, so that a misspelt one is not an empty answer. */
static gboolean
check_word (Key           key,
            const char   *word,
            GError      **error)
{
  GType type = G_TYPE_INVALID;
  g_autofree char *known = NULL;
  int value;

  if (key == KEY_KIND)
    type = BOUNCE_TYPE_KIND;
  else if (key == KEY_VERDICT)
    type = BOUNCE_TYPE_VERDICT;
  else if (key == KEY_REASON)
    type = BOUNCE_TYPE_REASON;

  if (type != G_TYPE_INVALID)
    {
      if (bounce_enum_from_nick (type, word, &value))
        return TRUE;
      known = list_nicks (type);
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is no %s; there are: %s"), word,
                   key_names[key], known);
      return FALSE;
    }

  if (key == KEY_PROVIDER && bounce_catalogue_lookup_provider (bounce_catalogue_get_default (), word) == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("“%s” is no provider that is known"), word);
      return FALSE;
    }

  return TRUE;
}

static gboolean
add_words (BounceFilter  *self,
           Key            key,
           const char    *value,
           GError       **error)
{
  g_auto (GStrv) words = g_strsplit (value, ",", -1);

  if (self->words[key] == NULL)
    self->words[key] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = g_strstrip (words[i]);

      if (!check_word (key, word, error))
        return FALSE;
      g_hash_table_add (self->words[key], g_ascii_strdown (word, -1));
    }

  return TRUE;
}

static gboolean
add_condition (BounceFilter  *self,
               const char    *condition,
               GError       **error)
{
  const char *sign = strchr (condition, '=');
  gsize length = sign != NULL ? (gsize) (sign - condition) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (key_names); i++)
    {
      if (length == 0 || strlen (key_names[i]) != length || strncmp (condition, key_names[i], length) != 0)
        continue;
      if (i >= N_WORD_KEYS)
        return add_time (self, i, sign + 1, error);
      return add_words (self, i, sign + 1, error);
    }

  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%s” is no condition; there are kind=, verdict=, reason=, provider=, domain=, since= and until="),
               condition);

  return FALSE;
}

static gboolean
has_word (const BounceFilter *self,
          Key                 key,
          const char         *word)
{
  if (self->words[key] == NULL)
    return TRUE;

  return word != NULL && g_hash_table_contains (self->words[key], word);
}

static gboolean
is_in_time (const BounceFilter    *self,
            const BounceReport    *report,
            const BounceRecipient *recipient)
{
  GDateTime *time = report->date;

  if (self->since == NULL && self->until == NULL)
    return TRUE;

  if (time == NULL && recipient != NULL)
    time = recipient->last_attempt;
  if (time == NULL)
    time = report->arrival_date;
  if (time == NULL)
    return FALSE;

  return (self->since == NULL || g_date_time_compare (time, self->since) >= 0) &&
         (self->until == NULL || g_date_time_compare (time, self->until) < 0);
}

/**
 * bounce_filter_new:
 * @conditions: (nullable): conditions such as "reason=mailbox-full,mailbox-unknown"
 * @error: return location
 *
 * Returns: (transfer full): a filter; NULL and sets @error where a condition is none
 */
BounceFilter *
bounce_filter_new (const char *const  *conditions,
                   GError            **error)
{
  g_autoptr (BounceFilter) self = g_new0 (BounceFilter, 1);

  for (guint i = 0; conditions != NULL && conditions[i] != NULL; i++)
    if (!add_condition (self, conditions[i], error))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * bounce_filter_free:
 * @self: (transfer full): a filter
 */
void
bounce_filter_free (BounceFilter *self)
{
  for (guint i = 0; i < N_WORD_KEYS; i++)
    g_clear_pointer (&self->words[i], g_hash_table_unref);
  g_clear_pointer (&self->since, g_date_time_unref);
  g_clear_pointer (&self->until, g_date_time_unref);
  g_free (self);
}

/**
 * bounce_filter_matches_recipient:
 * @self: a filter
 * @result: a message that could be read
 * @index: one of its recipients
 *
 * Returns: whether all conditions hold for that recipient
 */
gboolean
bounce_filter_matches_recipient (const BounceFilter *self,
                                 const BounceResult *result,
                                 guint               index)
{
  const BounceRecipient *recipient = bounce_result_get_recipient (result, index);
  const BounceDiagnosis *diagnosis = bounce_result_get_diagnosis (result, index);
  const char *domain = bounce_recipient_get_domain (recipient);
  g_autofree char *lower = domain != NULL ? g_ascii_strdown (domain, -1) : NULL;

  return has_word (self, KEY_KIND, bounce_enum_to_nick (BOUNCE_TYPE_KIND, result->report->kind)) &&
         has_word (self, KEY_VERDICT, bounce_enum_to_nick (BOUNCE_TYPE_VERDICT, diagnosis->verdict)) &&
         has_word (self, KEY_REASON, bounce_enum_to_nick (BOUNCE_TYPE_REASON, diagnosis->reason)) &&
         has_word (self, KEY_PROVIDER, diagnosis->provider != NULL ? diagnosis->provider->id : NULL) &&
         has_word (self, KEY_DOMAIN, lower) &&
         is_in_time (self, result->report, recipient);
}

/**
 * bounce_filter_matches_message:
 * @self: a filter
 * @result: a message that could be read and speaks of no recipient
 *
 * Returns: whether all conditions hold; one on a recipient does not
 */
gboolean
bounce_filter_matches_message (const BounceFilter *self,
                               const BounceResult *result)
{
  return has_word (self, KEY_KIND, bounce_enum_to_nick (BOUNCE_TYPE_KIND, result->report->kind)) &&
         has_word (self, KEY_VERDICT, NULL) && has_word (self, KEY_REASON, NULL) && has_word (self, KEY_PROVIDER, NULL) &&
         has_word (self, KEY_DOMAIN, NULL) && is_in_time (self, result->report, NULL);
}
