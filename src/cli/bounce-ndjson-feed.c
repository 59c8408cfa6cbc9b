/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "cli/bounce-ndjson-feed.h"

#include <glib/gi18n.h>

#include "base/bounce-error.h"

/* A member that is a string; NULL where it is absent, null or anything else. */
static const char *
get_text (JsonObject *object,
          const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static int
get_enum (JsonObject *object,
          const char *name,
          GType       type)
{
  const char *nick = get_text (object, name);
  int value = 0;

  if (nick != NULL)
    bounce_enum_from_nick (type, nick, &value);

  return value;
}

static gint64
get_time (JsonObject *object,
          const char *name)
{
  const char *text = get_text (object, name);
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;

  return time != NULL ? g_date_time_to_unix (time) : BOUNCE_RECORD_NO_TIME;
}

static gint64
get_time_of (JsonObject *message,
             JsonObject *recipient)
{
  gint64 time = get_time (message, "date");

  if (time == BOUNCE_RECORD_NO_TIME)
    time = get_time (recipient, "last_attempt");
  if (time == BOUNCE_RECORD_NO_TIME)
    time = get_time (get_object (message, "report"), "arrival_date");

  return time;
}

static gboolean
is_true (JsonObject *object,
         const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

/* The run that wrote the line has judged whether the address belongs on the list. */
static void
suppress_recipient (BounceSuppressionList *list,
                    JsonObject            *message,
                    JsonObject            *recipient)
{
  const char *address = get_text (recipient, "address");
  const char *original_address = get_text (recipient, "original_address");
  const char *reply = get_text (recipient, "reply");
  gint64 time = get_time_of (message, recipient);
  BounceSuppressionItem item = {
    .address = original_address != NULL ? original_address : address,
    .reason = get_enum (recipient, "reason", BOUNCE_TYPE_REASON),
    .status = get_text (recipient, "status"),
    .reply = reply != NULL ? (guint) g_ascii_strtoull (reply, NULL, 10) : 0,
    .provider = get_text (recipient, "provider"),
    .diagnostic = get_text (recipient, "diagnostic"),
    .time = time != BOUNCE_RECORD_NO_TIME ? time : BOUNCE_SUPPRESSION_NO_TIME,
  };

  if (item.address == NULL || !is_true (recipient, "suppress"))
    return;

  item.failed = g_strcmp0 (address, item.address) != 0 ? address : NULL;
  bounce_suppression_list_add (list, &item);
}

static void
count_recipient (BounceOverview *overview,
                 JsonObject     *message,
                 JsonObject     *recipient)
{
  BounceOverviewItem item = {
    .verdict = get_enum (recipient, "verdict", BOUNCE_TYPE_VERDICT),
    .reason = get_enum (recipient, "reason", BOUNCE_TYPE_REASON),
    .action = get_enum (recipient, "action", BOUNCE_TYPE_ACTION),
    .address = get_text (recipient, "address"),
    .provider = get_text (recipient, "provider"),
    .remote_mta = get_text (recipient, "remote_mta"),
    .reporting_mta = get_text (get_object (message, "report"), "reporting_mta"),
    .diagnostic = get_text (recipient, "diagnostic"),
    .status = get_text (recipient, "status"),
    .reply = get_text (recipient, "reply"),
    .time = get_time_of (message, recipient),
  };
  JsonArray *actors = get_array (recipient, "who_acts");
  guint n = actors != NULL ? json_array_get_length (actors) : 0;

  for (guint i = 0; i < n && item.actors.n < BOUNCE_MAX_ACTORS; i++)
    {
      JsonNode *node = json_array_get_element (actors, i);
      int actor;

      if (json_node_get_value_type (node) == G_TYPE_STRING &&
          bounce_enum_from_nick (BOUNCE_TYPE_ACTOR, json_node_get_string (node), &actor))
        item.actors.actor[item.actors.n++] = actor;
    }

  bounce_overview_add_recipient (overview, &item);
}

static void
feed_recipient (const BounceNdjsonFeed *feed,
                JsonObject             *message,
                JsonObject             *recipient)
{
  if (feed->overview != NULL)
    count_recipient (feed->overview, message, recipient);
  if (feed->suppression != NULL)
    suppress_recipient (feed->suppression, message, recipient);
}

/**
 * bounce_ndjson_feed_line:
 * @feed: what is made of it
 * @parser: kept from line to line
 * @line: one line of NDJSON as this program writes it
 * @length: bytes
 * @error: return location
 *
 * Returns: FALSE and sets @error where the line is none
 */
gboolean
bounce_ndjson_feed_line (const BounceNdjsonFeed  *feed,
                         JsonParser              *parser,
                         const char              *line,
                         gsize                    length,
                         GError                 **error)
{
  JsonNode *root;
  JsonObject *message;
  JsonArray *recipients;

  if (!json_parser_load_from_data (parser, line, (gssize) length, error))
    return FALSE;

  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) || get_object (json_node_get_object (root), "source") == NULL)
    {
      g_set_error_literal (error, BOUNCE_ERROR, BOUNCE_ERROR_FAILED, _("this is not what --format=ndjson writes"));
      return FALSE;
    }
  message = json_node_get_object (root);

  if (get_text (message, "kind") == NULL)
    {
      if (feed->overview != NULL)
        bounce_overview_add_unreadable (feed->overview);
      return TRUE;
    }

  if (feed->overview != NULL)
    bounce_overview_add_message (feed->overview, get_enum (message, "kind", BOUNCE_TYPE_KIND));
  recipients = get_array (message, "recipients");
  for (guint i = 0; recipients != NULL && i < json_array_get_length (recipients); i++)
    {
      JsonNode *recipient = json_array_get_element (recipients, i);

      if (JSON_NODE_HOLDS_OBJECT (recipient))
        feed_recipient (feed, message, json_node_get_object (recipient));
    }

  return TRUE;
}
