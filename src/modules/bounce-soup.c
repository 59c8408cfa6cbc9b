/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "modules/bounce-soup.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>

#include "base/bounce-error.h"
#include "checks/bounce-dns-name.h"

#define READ_BLOCK 16384
#define HTTPS_PORT 443

#define BOUNCE_TYPE_HTTPS (bounce_https_get_type ())
G_DECLARE_FINAL_TYPE (BounceHttps, bounce_https, BOUNCE, HTTPS, GObject)

struct _BounceHttps {
  GObject parent_instance;

  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupSession *session;       /* belongs to the thread */
  GTlsDatabase *database;
  guint16 stand_in_port;      /* tests: a server on loopback takes the place of port 443; 0 otherwise */
};

G_DEFINE_FINAL_TYPE (BounceHttps, bounce_https, G_TYPE_OBJECT)

/* One request. The caller owns it and waits; the thread works on it until `done`. */
typedef struct {
  BounceHttps *https;
  const BounceHttpsLimits *limits;
  char *url;
  guint redirects;

  GCancellable *cancellable;  /* the thread's own: fired by the caller's, the deadline, or a private address */
  GSource *deadline;
  gboolean timed_out, private_address;
  SoupMessage *message;
  GInputStream *stream;
  GByteArray *body;
  BounceHttpsAnswer *answer;
  GError *error;

  GMutex lock;
  GCond finished;
  gboolean done;
} Request;

static void start_request (Request *request);

static void
finish_request (Request *request,
                GError  *error)
{
  if (request->deadline != NULL)
    g_source_destroy (request->deadline);
  g_clear_pointer (&request->deadline, g_source_unref);
  g_clear_object (&request->stream);
  g_clear_object (&request->message);

  if (error != NULL && request->timed_out)
    g_set_error (&request->error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _("%s did not answer in time."), request->url);
  else if (error != NULL && request->private_address)
    g_set_error (&request->error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED,
                 _("%s leads to an address inside a private network; it is not followed."), request->url);
  else if (error != NULL)
    request->error = g_error_copy (error);
  g_clear_error (&error);

  g_mutex_lock (&request->lock);
  request->done = TRUE;
  g_cond_signal (&request->finished);
  g_mutex_unlock (&request->lock);
}

static gboolean
deadline_cb (gpointer user_data)
{
  Request *request = user_data;

  request->timed_out = TRUE;
  g_cancellable_cancel (request->cancellable);

  return G_SOURCE_REMOVE;
}

/* The name may be innocent and its address not (DNS rebinding), so the address itself is looked at, before anything is
 * sent to it. */
static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  Request            *request)
{
  g_autoptr (GSocketAddress) remote = NULL;

  if (event != G_SOCKET_CLIENT_CONNECTING || request->limits->private_allowed || request->https->stand_in_port != 0)
    return;

  remote = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (G_IS_INET_SOCKET_ADDRESS (remote) &&
      !bounce_dns_address_is_public (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (remote))))
    {
      request->private_address = TRUE;
      g_cancellable_cancel (request->cancellable);
    }
}

static void
finish_with_body (Request *request)
{
  BounceHttpsAnswer *answer = g_new0 (BounceHttpsAnswer, 1);
  const char *type = soup_message_headers_get_content_type (soup_message_get_response_headers (request->message), NULL);

  answer->status = soup_message_get_status (request->message);
  answer->content_type = type != NULL ? g_ascii_strdown (type, -1) : NULL;
  answer->url = g_strdup (request->url);
  answer->body = g_byte_array_free_to_bytes (g_steal_pointer (&request->body));
  request->answer = answer;

  finish_request (request, NULL);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);

  if (bytes == NULL)
    {
      finish_request (request, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (bytes) == 0)
    {
      finish_with_body (request);
      return;
    }
  if (request->body->len + g_bytes_get_size (bytes) > request->limits->size_max)
    {
      finish_request (request, g_error_new (BOUNCE_ERROR, BOUNCE_ERROR_LIMIT,
                                            _("%s is larger than such a document may be."), request->url));
      return;
    }

  g_byte_array_append (request->body, g_bytes_get_data (bytes, NULL), (guint) g_bytes_get_size (bytes));
  g_input_stream_read_bytes_async (request->stream, READ_BLOCK, G_PRIORITY_DEFAULT, request->cancellable, read_cb, request);
}

/* Whether the URL may be asked at all: HTTPS, no user name, a public name. */
static GUri *
parse_url (const char               *url,
           const BounceHttpsLimits  *limits,
           GError                  **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, error);
  g_autofree char *host = NULL;

  if (uri == NULL)
    return NULL;

  if (g_strcmp0 (g_uri_get_scheme (uri), "https") != 0 || g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error (error, BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED, _("%s is not a plain HTTPS address."), url);
      return NULL;
    }
  if (!limits->private_allowed)
    {
      host = bounce_dns_name_normalise (g_uri_get_host (uri), error);
      if (host == NULL)
        return NULL;
    }

  return g_steal_pointer (&uri);
}

static void
follow_redirect (Request *request)
{
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (request->message), "Location");
  g_autoptr (GError) error = NULL;
  g_autofree char *target = NULL;

  if (location == NULL || request->redirects >= request->limits->redirects_max)
    {
      finish_request (request, g_error_new (BOUNCE_ERROR, BOUNCE_ERROR_UNSUPPORTED,
                                            _("%s leads on to another place more often than is allowed."), request->url));
      return;
    }

  target = g_uri_resolve_relative (request->url, location, SOUP_HTTP_URI_FLAGS, &error);
  if (target == NULL)
    {
      finish_request (request, g_steal_pointer (&error));
      return;
    }

  request->redirects++;
  g_set_object (&request->message, NULL);
  g_clear_object (&request->stream);
  g_free (request->url);
  request->url = g_steal_pointer (&target);
  start_request (request);
}

static void
send_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Request *request = user_data;
  g_autoptr (GError) error = NULL;

  request->stream = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  if (request->stream == NULL)
    {
      finish_request (request, g_steal_pointer (&error));
      return;
    }
  if (SOUP_STATUS_IS_REDIRECTION (soup_message_get_status (request->message)))
    {
      follow_redirect (request);
      return;
    }

  g_input_stream_read_bytes_async (request->stream, READ_BLOCK, G_PRIORITY_DEFAULT, request->cancellable, read_cb, request);
}

static void
start_request (Request *request)
{
  GError *error = NULL;
  g_autoptr (GUri) uri = parse_url (request->url, request->limits, &error);

  if (uri == NULL)
    {
      finish_request (request, error);
      return;
    }

  if (request->https->stand_in_port != 0 && g_uri_get_port (uri) == HTTPS_PORT)
    {
      g_autoptr (GUri) stand_in = soup_uri_copy (uri, SOUP_URI_PORT, request->https->stand_in_port, SOUP_URI_NONE);

      request->message = soup_message_new_from_uri (SOUP_METHOD_GET, stand_in);
    }
  else
    request->message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);
  soup_message_add_flags (request->message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_disable_feature (request->message, SOUP_TYPE_COOKIE_JAR);
  if (request->limits->accept != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (request->message), "Accept", request->limits->accept);
  g_signal_connect (request->message, "network-event", G_CALLBACK (network_event_cb), request);

  soup_session_send_async (request->https->session, request->message, G_PRIORITY_DEFAULT, request->cancellable,
                           send_cb, request);
}

static gboolean
begin_request_cb (gpointer user_data)
{
  Request *request = user_data;

  request->deadline = g_timeout_source_new (request->limits->timeout_ms);
  g_source_set_callback (request->deadline, deadline_cb, request, NULL);
  g_source_attach (request->deadline, request->https->context);
  start_request (request);

  return G_SOURCE_REMOVE;
}

static gpointer
run_thread (gpointer user_data)
{
  BounceHttps *self = user_data;

  g_main_context_push_thread_default (self->context);
  self->session = g_object_new (SOUP_TYPE_SESSION,
                                "user-agent", "bounce-inspector/" PACKAGE_VERSION,
                                "accept-language-auto", FALSE,
                                "max-conns-per-host", 4,
                                NULL);
  if (self->database != NULL)
    soup_session_set_tls_database (self->session, self->database);

  g_main_loop_run (self->loop);

  soup_session_abort (self->session);
  g_clear_object (&self->session);
  /* What the session still had in hand ends in the context it was begun in. */
  while (g_main_context_iteration (self->context, FALSE))
    continue;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

static gboolean
quit_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
bounce_https_finalize (GObject *object)
{
  BounceHttps *self = BOUNCE_HTTPS (object);
  g_autoptr (GSource) quit = g_idle_source_new ();

  g_source_set_callback (quit, quit_cb, self->loop, NULL);
  g_source_attach (quit, self->context);
  g_thread_join (self->thread);

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_clear_object (&self->database);

  G_OBJECT_CLASS (bounce_https_parent_class)->finalize (object);
}

static void
bounce_https_class_init (BounceHttpsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_https_finalize;
}

static void
bounce_https_init (BounceHttps *self)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
}

/**
 * bounce_soup_new:
 * @database: (nullable): authorities to trust instead of the system's
 * @stand_in_port: 0, or, for tests, the port that is asked instead of 443; addresses may be private then
 *
 * Returns: (transfer full): a fetcher with its thread
 */
BounceHttps *
bounce_soup_new (GTlsDatabase *database,
                 guint16       stand_in_port)
{
  BounceHttps *self = g_object_new (BOUNCE_TYPE_HTTPS, NULL);

  g_set_object (&self->database, database);
  self->stand_in_port = stand_in_port;
  self->thread = g_thread_new ("bounce-https", run_thread, self);

  return self;
}

static void
forward_cancel_cb (GCancellable *cancellable,
                   Request      *request)
{
  g_cancellable_cancel (request->cancellable);
}

/**
 * bounce_soup_get:
 * @self: a fetcher
 * @url: an https address
 * @limits: what is allowed
 * @cancellable: (nullable): a cancellable
 * @error: return location for an error
 *
 * Blocks until the document is here, an error is known, or the time is over. Any status is an answer, also 404.
 * Not to be called from the fetcher's own thread.
 *
 * Returns: (transfer full) (nullable): the answer
 */
BounceHttpsAnswer *
bounce_soup_get (BounceHttps              *self,
                 const char               *url,
                 const BounceHttpsLimits  *limits,
                 GCancellable             *cancellable,
                 GError                  **error)
{
  g_autoptr (GCancellable) own = g_cancellable_new ();
  g_autoptr (GSource) source = g_idle_source_new ();
  Request request = { .https = self, .limits = limits, .cancellable = own };
  gulong handler;

  request.url = g_strdup (url);
  request.body = g_byte_array_new ();
  g_mutex_init (&request.lock);
  g_cond_init (&request.finished);
  handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (forward_cancel_cb), &request, NULL) : 0;

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, begin_request_cb, &request, NULL);
  g_source_attach (source, self->context);

  g_mutex_lock (&request.lock);
  while (!request.done)
    g_cond_wait (&request.finished, &request.lock);
  g_mutex_unlock (&request.lock);

  if (handler != 0)
    g_cancellable_disconnect (cancellable, handler);
  g_cond_clear (&request.finished);
  g_mutex_clear (&request.lock);
  g_clear_pointer (&request.body, g_byte_array_unref);
  g_free (request.url);

  if (request.error != NULL)
    g_propagate_error (error, request.error);

  return request.answer;
}
