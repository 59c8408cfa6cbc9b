/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "knowledge/bounce-catalogue-private.h"

#include <string.h>

#include "base/bounce-ascii.h"
#include <gio/gio.h>

#include "base/bounce-limits.h"
#include "knowledge/bounce-dialect-data.h"

/* Declared here because the generated header would drag the build folder into the include path. */
extern GResource *bounce_get_resource (void);

static GVariant *
load_variant (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  /* A resource of a static library is there only if somebody asks for it by name. */
  bytes = g_resource_lookup_data (bounce_get_resource (), BOUNCE_CATALOGUE_RESOURCE, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                  &error);
  if (bytes == NULL)
    g_error ("The catalogue is not in the program: %s", error->message);

  return g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (BOUNCE_CATALOGUE_TYPE), bytes, TRUE));
}

static gpointer
load_default_cb (gpointer user_data)
{
  g_autoptr(GVariant) variant = load_variant ();
  BounceCatalogue *self = bounce_catalogue_new_from_variant (variant);

  if (self == NULL)
    g_error ("The catalogue in the program is of another version");

  return self;
}

/* The entry whose first member, a string, is @key, in an array ordered by it. */
static gconstpointer
find_sorted (gconstpointer entries,
             guint         n,
             gsize         size,
             const char   *key)
{
  guint low = 0;
  guint high = n;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gconstpointer entry = (const char *) entries + size * middle;
      int order = strcmp (key, *(const char *const *) entry);

      if (order == 0)
        return entry;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }

  return NULL;
}

/* Class, subject and detail of "5.1.1", each at most three digits; FALSE where it is not such a code. */
static gboolean
split_status (const char *status,
              guint       parts[3])
{
  if (status == NULL)
    return FALSE;

  for (guint i = 0; i < 3; i++)
    {
      guint digits = 0;

      parts[i] = 0;
      for (; g_ascii_isdigit (*status) && digits < 4; status++, digits++)
        parts[i] = parts[i] * 10 + (guint) g_ascii_digit_value (*status);
      if (digits == 0 || digits > 3)
        return FALSE;
      if (i < 2 && *status++ != '.')
        return FALSE;
    }

  return *status == '\0';
}

static const BounceStatusCode *
find_status (const BounceCatalogue *self,
             const char            *code)
{
  return find_sorted (self->statuses, self->n_statuses, sizeof *self->statuses, code);
}

/* A host or domain name in lower case without the dot at its end; FALSE where it is too long to be one. */
static gboolean
normalise_name (const char *name,
                char       *buffer,
                gsize       size)
{
  gsize length = name != NULL ? strlen (name) : 0;

  if (length > 0 && name[length - 1] == '.')
    length--;
  if (length == 0 || length >= size)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    buffer[i] = bounce_ascii_lower (name[i]);
  buffer[length] = '\0';
  return TRUE;
}

/**
 * bounce_catalogue_get_default:
 *
 * May be called from any thread. The first call takes about a millisecond.
 *
 * Returns: (transfer none): what the program knows
 */
const BounceCatalogue *
bounce_catalogue_get_default (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_default_cb, NULL);
}

/**
 * bounce_catalogue_lookup_reply:
 * @self: the catalogue
 * @code: (nullable): a three-digit reply code, such as "550"
 *
 * Returns: (transfer none) (nullable): the code, %NULL where it is not known; its digits may still be
 */
const BounceReplyCode *
bounce_catalogue_lookup_reply (const BounceCatalogue *self,
                               const char            *code)
{
  return code != NULL ? find_sorted (self->replies, self->n_replies, sizeof *self->replies, code) : NULL;
}

/**
 * bounce_catalogue_lookup_digit:
 * @self: the catalogue
 * @position: 1, 2 or 3
 * @digit: '0' to '9', or '*' for what is said of any
 *
 * Returns: (transfer none) (nullable): what @digit means there (RFC 5321, section 4.2.1), if only in general
 */
const BounceReplyDigit *
bounce_catalogue_lookup_digit (const BounceCatalogue *self,
                               guint                  position,
                               char                   digit)
{
  const BounceReplyDigit *place;

  g_return_val_if_fail (position >= 1 && position <= 3, NULL);

  if (!g_ascii_isdigit (digit) && digit != '*')
    return NULL;

  place = self->digits[position - 1];
  if (digit != '*' && place[digit - '0'].meaning != NULL)
    return &place[digit - '0'];
  if (place[10].meaning != NULL)
    return &place[10];

  return place[11].meaning != NULL ? &place[11] : NULL;
}

/**
 * bounce_catalogue_lookup_status_class:
 * @self: the catalogue
 * @status: (nullable): an enhanced status code, such as "5.1.1" (RFC 3463)
 *
 * Returns: (transfer none) (nullable): its class, such as "5.y.z"
 */
const BounceStatusCode *
bounce_catalogue_lookup_status_class (const BounceCatalogue *self,
                                      const char            *status)
{
  char code[16];
  guint parts[3];

  if (!split_status (status, parts))
    return NULL;

  g_snprintf (code, sizeof code, "%u.y.z", parts[0]);
  return find_status (self, code);
}

/**
 * bounce_catalogue_lookup_status_subject:
 * @self: the catalogue
 * @status: (nullable): an enhanced status code
 *
 * Returns: (transfer none) (nullable): its subject, such as "X.1.z"
 */
const BounceStatusCode *
bounce_catalogue_lookup_status_subject (const BounceCatalogue *self,
                                        const char            *status)
{
  char code[16];
  guint parts[3];

  if (!split_status (status, parts))
    return NULL;

  g_snprintf (code, sizeof code, "X.%u.z", parts[1]);
  return find_status (self, code);
}

/**
 * bounce_catalogue_lookup_status:
 * @self: the catalogue
 * @status: (nullable): an enhanced status code
 *
 * Returns: (transfer none) (nullable): the detail, such as "X.1.1"; %NULL where the registry does not have it
 */
const BounceStatusCode *
bounce_catalogue_lookup_status (const BounceCatalogue *self,
                                const char            *status)
{
  char code[16];
  guint parts[3];

  if (!split_status (status, parts))
    return NULL;

  g_snprintf (code, sizeof code, "X.%u.%u", parts[1], parts[2]);
  return find_status (self, code);
}

/**
 * bounce_catalogue_lookup_reason:
 * @self: the catalogue
 * @reason: a reason
 *
 * Returns: (transfer none) (nullable): what a person is told about it
 */
const BounceReasonEntry *
bounce_catalogue_lookup_reason (const BounceCatalogue *self,
                                BounceReason           reason)
{
  g_return_val_if_fail ((guint) reason < G_N_ELEMENTS (self->reasons), NULL);

  return self->reasons[reason].title != NULL ? &self->reasons[reason] : NULL;
}

const BounceStepEntry *
bounce_catalogue_lookup_step (const BounceCatalogue *self,
                              const char            *id)
{
  return id != NULL ? find_sorted (self->steps, self->n_steps, sizeof *self->steps, id) : NULL;
}

const BounceStationEntry *
bounce_catalogue_lookup_station (const BounceCatalogue *self,
                                 const char            *id)
{
  for (guint i = 0; id != NULL && i < self->n_stations; i++)
    {
      if (strcmp (self->stations[i].id, id) == 0)
        return &self->stations[i];
    }

  return NULL;
}

const BounceProvider *
bounce_catalogue_lookup_provider (const BounceCatalogue *self,
                                  const char            *id)
{
  return id != NULL ? find_sorted (self->providers, self->n_providers, sizeof *self->providers, id) : NULL;
}

/**
 * bounce_catalogue_find_provider_by_host:
 * @self: the catalogue
 * @host: (nullable): the name of a mail server
 *
 * Returns: (transfer none) (nullable): the provider with the longest suffix that ends @host at a label boundary
 */
const BounceProvider *
bounce_catalogue_find_provider_by_host (const BounceCatalogue *self,
                                        const char            *host)
{
  char name[256];

  if (!normalise_name (host, name, sizeof name))
    return NULL;

  for (const char *suffix = name; suffix != NULL; suffix = strchr (suffix, '.'))
    {
      const BounceNameEntry *entry;

      suffix += *suffix == '.';
      entry = find_sorted (self->hosts, self->n_hosts, sizeof *self->hosts, suffix);
      if (entry != NULL)
        return entry->provider;
    }

  return NULL;
}

/**
 * bounce_catalogue_find_provider_by_domain:
 * @self: the catalogue
 * @domain: (nullable): the domain of an address
 *
 * Returns: (transfer none) (nullable): the provider whose addresses end so
 */
const BounceProvider *
bounce_catalogue_find_provider_by_domain (const BounceCatalogue *self,
                                          const char            *domain)
{
  const BounceNameEntry *entry;
  char name[256];

  if (!normalise_name (domain, name, sizeof name))
    return NULL;

  entry = find_sorted (self->domains, self->n_domains, sizeof *self->domains, name);
  return entry != NULL ? entry->provider : NULL;
}

/**
 * bounce_catalogue_get_known_domains:
 * @self: the catalogue
 *
 * Returns: (transfer none) (array zero-terminated=1): the domains of all providers, in byte order
 */
const char *const *
bounce_catalogue_get_known_domains (const BounceCatalogue *self)
{
  return self->known_domains;
}

const BounceBlocklist *
bounce_catalogue_get_blocklists (const BounceCatalogue *self,
                                 guint                 *n)
{
  *n = self->n_blocklists;
  return self->blocklists;
}

const BounceReplyCode *
bounce_catalogue_get_replies (const BounceCatalogue *self,
                              guint                 *n)
{
  *n = self->n_replies;
  return self->replies;
}

const BounceStatusCode *
bounce_catalogue_get_statuses (const BounceCatalogue *self,
                               guint                 *n)
{
  *n = self->n_statuses;
  return self->statuses;
}

const BounceRule *
bounce_catalogue_get_rules (const BounceCatalogue *self,
                            guint                 *n)
{
  *n = self->n_rules;
  return self->rules;
}

const BounceProvider *
bounce_catalogue_get_providers (const BounceCatalogue *self,
                                guint                 *n)
{
  *n = self->n_providers;
  return self->providers;
}

/**
 * bounce_catalogue_get_dialect_data:
 *
 * Returns: (transfer full): the key files of `data/dialects/`, in order, of type %BOUNCE_DIALECT_DATA_TYPE
 */
GVariant *
bounce_catalogue_get_dialect_data (void)
{
  return g_variant_get_child_value (bounce_catalogue_get_default ()->variant, BOUNCE_TABLE_DIALECTS);
}
