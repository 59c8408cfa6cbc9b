/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-autoconfig.h"

#include "base/bounce-error.h"

#define SERVERS_MAX 16
#define DEPTH_MAX 16

typedef struct {
  GPtrArray *servers;
  BounceOutgoingServer *current;   /* borrowed from servers, set inside of <outgoingServer type="smtp"> */
  char *element;                   /* name of the innermost element inside of it */
  guint depth;
} Reading;

static void
server_free (BounceOutgoingServer *server)
{
  g_free (server->host);
  g_free (server->security);
  g_free (server->user_name);
  g_free (server->authentication);
  g_free (server);
}

static void
start_element_cb (GMarkupParseContext  *context,
                  const char           *name,
                  const char          **attributes,
                  const char          **values,
                  gpointer              user_data,
                  GError              **error)
{
  Reading *reading = user_data;
  gboolean smtp = FALSE;

  if (++reading->depth > DEPTH_MAX)
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, "nested too deeply");
      return;
    }

  for (guint i = 0; attributes[i] != NULL; i++)
    smtp |= g_str_equal (attributes[i], "type") && g_str_equal (values[i], "smtp");

  if (g_str_equal (name, "outgoingServer") && smtp && reading->servers->len < SERVERS_MAX)
    {
      reading->current = g_new0 (BounceOutgoingServer, 1);
      g_ptr_array_add (reading->servers, reading->current);
    }
  g_free (reading->element);
  reading->element = reading->current != NULL ? g_strdup (name) : NULL;
}

static void
end_element_cb (GMarkupParseContext  *context,
                const char           *name,
                gpointer              user_data,
                GError              **error)
{
  Reading *reading = user_data;

  reading->depth--;
  g_clear_pointer (&reading->element, g_free);
  if (g_str_equal (name, "outgoingServer"))
    reading->current = NULL;
}

static void
set_once (char       **place,
          const char  *value)
{
  if (*place == NULL)
    *place = g_strdup (value);
}

static void
text_cb (GMarkupParseContext  *context,
         const char           *text,
         gsize                 length,
         gpointer              user_data,
         GError              **error)
{
  Reading *reading = user_data;
  g_autofree char *value = NULL;

  if (reading->current == NULL || reading->element == NULL)
    return;

  value = g_strstrip (g_strndup (text, length));
  if (g_str_equal (reading->element, "hostname"))
    set_once (&reading->current->host, value);
  else if (g_str_equal (reading->element, "port"))
    reading->current->port = (guint) MIN (g_ascii_strtoull (value, NULL, 10), 65535);
  else if (g_str_equal (reading->element, "socketType"))
    set_once (&reading->current->security, value);
  else if (g_str_equal (reading->element, "username"))
    set_once (&reading->current->user_name, value);
  else if (g_str_equal (reading->element, "authentication"))
    set_once (&reading->current->authentication, value);
}

/**
 * bounce_autoconfig_parse:
 * @text: (nullable): the document; NULL where it is empty
 * @length: bytes of it
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable) (element-type BounceOutgoingServer): the servers that have a host
 */
GPtrArray *
bounce_autoconfig_parse (const char  *text,
                         gsize        length,
                         GError     **error)
{
  static const GMarkupParser parser = { start_element_cb, end_element_cb, text_cb, NULL, NULL };
  g_autoptr (GPtrArray) servers = g_ptr_array_new_with_free_func ((GDestroyNotify) server_free);
  Reading reading = { .servers = servers };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  gboolean read = g_markup_parse_context_parse (context, text != NULL ? text : "", (gssize) length, error) &&
                  g_markup_parse_context_end_parse (context, error);

  g_free (reading.element);
  if (!read)
    return NULL;

  for (guint i = servers->len; i > 0; i--)
    {
      const BounceOutgoingServer *server = g_ptr_array_index (servers, i - 1);

      if (server->host == NULL || *server->host == '\0')
        g_ptr_array_remove_index (servers, i - 1);
    }

  return g_steal_pointer (&servers);
}
