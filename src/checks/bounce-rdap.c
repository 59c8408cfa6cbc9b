/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-rdap.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/bounce-error.h"
#include "checks/bounce-dns-name.h"

#define LIST_MAX 4096   /* entries of a list that are looked at */

/* json-glib's getters warn where the type is not what they expect, so each is asked first. */
static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_string (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node) : NULL;
}

static JsonObject *
load (JsonParser  *parser,
      const char  *text,
      gsize        length,
      GError     **error)
{
  JsonObject *root;

  if (text == NULL || !g_utf8_validate_len (text, length, NULL) || !json_parser_load_from_data (parser, text, (gssize) length, error))
    root = NULL;
  else
    root = get_object (json_parser_get_root (parser));

  if (root == NULL && (error == NULL || *error == NULL))
    g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, _("The registry's answer could not be read."));

  return root;
}

static guint
array_length (JsonArray *array)
{
  return array != NULL ? MIN (json_array_get_length (array), LIST_MAX) : 0;
}

/* The longest label-wise match among a service's domains; its length, 0 for none. */
static gsize
match_service (JsonArray  *domains,
               const char *domain)
{
  gsize best = 0;

  for (guint i = 0; i < array_length (domains); i++)
    {
      const char *suffix = get_string (json_array_get_element (domains, i));

      if (suffix != NULL && *suffix != '\0' && bounce_dns_name_is_below (domain, suffix))
        best = MAX (best, strlen (suffix));
    }

  return best;
}

static const char *
first_https (JsonArray *urls)
{
  for (guint i = 0; i < array_length (urls); i++)
    {
      const char *url = get_string (json_array_get_element (urls, i));

      if (url != NULL && g_str_has_prefix (url, "https://"))
        return url;
    }

  return NULL;
}

/**
 * bounce_rdap_find_server:
 * @bootstrap: (nullable): the registry of servers in JSON
 * @length: bytes of it
 * @domain: a normalised name
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the server's base address with a slash at the end
 */
char *
bounce_rdap_find_server (const char  *bootstrap,
                         gsize        length,
                         const char  *domain,
                         GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *root = load (parser, bootstrap, length, error);
  JsonArray *services;
  const char *found = NULL;
  gsize best = 0;

  if (root == NULL)
    return NULL;

  services = get_array (json_object_get_member (root, "services"));
  for (guint i = 0; i < array_length (services); i++)
    {
      JsonArray *service = get_array (json_array_get_element (services, i));
      gsize match;

      if (service == NULL || json_array_get_length (service) < 2)
        continue;
      match = match_service (get_array (json_array_get_element (service, 0)), domain);
      if (match > best)
        {
          best = match;
          found = first_https (get_array (json_array_get_element (service, 1)));
        }
    }

  if (found == NULL)
    {
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED,
                   _("The registry of %s offers no public look-up."), domain);
      return NULL;
    }

  return g_str_has_suffix (found, "/") ? g_strdup (found) : g_strconcat (found, "/", NULL);
}

static void
read_events (BounceRegistration *self,
             JsonArray          *events)
{
  for (guint i = 0; i < array_length (events); i++)
    {
      JsonObject *event = get_object (json_array_get_element (events, i));
      const char *action = event != NULL ? get_string (json_object_get_member (event, "eventAction")) : NULL;
      const char *date = event != NULL ? get_string (json_object_get_member (event, "eventDate")) : NULL;
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      GDateTime **place = NULL;

      if (g_strcmp0 (action, "registration") == 0)
        place = &self->registered;
      else if (g_strcmp0 (action, "expiration") == 0)
        place = &self->expires;

      if (place != NULL && *place == NULL && date != NULL)
        *place = g_date_time_new_from_iso8601 (date, utc);
    }
}

/**
 * bounce_rdap_parse_domain:
 * @text: (nullable): a server's answer about a domain
 * @length: bytes of it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): what it says
 */
BounceRegistration *
bounce_rdap_parse_domain (const char  *text,
                          gsize        length,
                          GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (BounceRegistration) self = NULL;
  JsonObject *root = load (parser, text, length, error);
  JsonArray *statuses;

  if (root == NULL)
    return NULL;
  if (g_strcmp0 (get_string (json_object_get_member (root, "objectClassName")), "domain") != 0)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, _("The registry's answer could not be read."));
      return NULL;
    }

  self = g_new0 (BounceRegistration, 1);
  self->statuses = g_ptr_array_new_with_free_func (g_free);
  statuses = get_array (json_object_get_member (root, "status"));
  for (guint i = 0; i < array_length (statuses); i++)
    {
      const char *status = get_string (json_array_get_element (statuses, i));

      if (status != NULL)
        g_ptr_array_add (self->statuses, g_ascii_strdown (status, -1));
    }
  read_events (self, get_array (json_object_get_member (root, "events")));

  return g_steal_pointer (&self);
}

/**
 * bounce_registration_is_on_hold:
 * @self: a registration
 *
 * Returns: whether the domain is taken out of the DNS, or about to be deleted (RFC 5731, section 2.3; RFC 3915)
 */
gboolean
bounce_registration_is_on_hold (const BounceRegistration *self)
{
  static const char *const holds[] = { "client hold", "server hold", "redemption period", "pending delete", "inactive", NULL };

  for (guint i = 0; i < self->statuses->len; i++)
    if (g_strv_contains (holds, g_ptr_array_index (self->statuses, i)))
      return TRUE;

  return FALSE;
}

/**
 * bounce_registration_free:
 * @self: (transfer full): a registration
 */
void
bounce_registration_free (BounceRegistration *self)
{
  g_ptr_array_unref (self->statuses);
  g_clear_pointer (&self->registered, g_date_time_unref);
  g_clear_pointer (&self->expires, g_date_time_unref);
  g_free (self);
}
