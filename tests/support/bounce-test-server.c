/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/bounce-test-server.h"

#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* The names that the certificate is good for. "wrong.example.org" is not among them. */
#define CERTIFIED_NAMES \
  "DNS:dns.example.org,DNS:example.org,DNS:mta-sts.example.org,DNS:autoconfig.example.org,DNS:data.iana.org," \
  "DNS:rdap.example.org,DNS:slow.example.org,DNS:faults.example.org"

struct _BounceTestServer {
  char *folder;
  char *dns;
  char *doh_url;
  guint16 dns_port, doh_port, web_port;
  GSubprocess *unbound;
  GTlsDatabase *database;
  GThread *web_thread;
  GMainContext *web_context;
  GMainLoop *web_loop;
  SoupServer *web;
};

/* GLib's resolver for this process: every name has the address of loopback. */
typedef GResolver LoopbackResolver;
typedef GResolverClass LoopbackResolverClass;
GType loopback_resolver_get_type (void);
G_DEFINE_TYPE (LoopbackResolver, loopback_resolver, G_TYPE_RESOLVER)

static GList *
loopback_list (void)
{
  return g_list_append (NULL, g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4));
}

static GList *
loopback_lookup (GResolver                 *resolver,
                 const char                *hostname,
                 GResolverNameLookupFlags   flags,
                 GCancellable              *cancellable,
                 GError                   **error)
{
  return loopback_list ();
}

static void
loopback_lookup_async (GResolver                *resolver,
                       const char               *hostname,
                       GResolverNameLookupFlags  flags,
                       GCancellable             *cancellable,
                       GAsyncReadyCallback       callback,
                       gpointer                  user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (flags == G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY)
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "IPv4 only");
  else
    g_task_return_pointer (task, loopback_list (), (GDestroyNotify) g_resolver_free_addresses);
}

static GList *
loopback_lookup_finish (GResolver     *resolver,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
loopback_resolver_class_init (LoopbackResolverClass *klass)
{
  klass->lookup_by_name_with_flags = loopback_lookup;
  klass->lookup_by_name_with_flags_async = loopback_lookup_async;
  klass->lookup_by_name_with_flags_finish = loopback_lookup_finish;
}

static void
loopback_resolver_init (LoopbackResolver *self)
{
}

static guint16
find_free_port (void)
{
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();

  return g_socket_listener_add_any_inet_port (listener, NULL, NULL);
}

static gboolean
run_openssl (BounceTestServer   *self,
             const char *const  *arguments,
             GError            **error)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr (GSubprocess) process = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, arguments, error);

  return process != NULL && g_subprocess_wait_check (process, NULL, error);
}

static gboolean
make_certificates (BounceTestServer  *self,
                   GError           **error)
{
  static const char *const authority[] = {
    "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Test Authority",
    "-keyout", "ca.key", "-out", "ca.pem", NULL,
  };
  static const char *const request[] = {
    "openssl", "req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=example.org", "-keyout", "server.key", "-out", "server.csr", NULL,
  };
  static const char *const sign[] = {
    "openssl", "x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
    "-extfile", "names", "-out", "server.pem", NULL,
  };
  g_autofree char *names = g_build_filename (self->folder, "names", NULL);
  g_autofree char *ca = g_build_filename (self->folder, "ca.pem", NULL);

  if (!g_file_set_contents (names, "subjectAltName=" CERTIFIED_NAMES "\n", -1, error) ||
      !run_openssl (self, authority, error) || !run_openssl (self, request, error) || !run_openssl (self, sign, error))
    return FALSE;

  self->database = g_tls_file_database_new (ca, error);
  return self->database != NULL;
}

static char *
write_configuration (BounceTestServer *self,
                     const char       *zone)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (zone, "\n", -1);

  g_string_append_printf (text,
                          "server:\n"
                          "  do-daemonize: no\n  username: \"\"\n  chroot: \"\"\n  directory: \"%s\"\n  pidfile: \"\"\n"
                          "  use-syslog: no\n  logfile: \"\"\n  verbosity: 0\n  num-threads: 1\n  module-config: \"iterator\"\n"
                          "  interface: 127.0.0.1@%u\n  interface: 127.0.0.1@%u\n  https-port: %u\n"
                          "  tls-service-key: \"%s/server.key\"\n  tls-service-pem: \"%s/server.pem\"\n"
                          "  access-control: 127.0.0.0/8 allow\n  do-ip6: no\n \n"
                          "  local-zone: \"example.org.\" static\n  local-zone: \"refused.example.\" always_refuse\n"
                          "  local-zone: \"silent.example.\" always_deny\n",
                          self->folder, self->dns_port, self->doh_port, self->doh_port, self->folder, self->folder);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (text, "  local-data: '%s'\n", lines[i]);

  /* unbound does not ask loopback by itself, so this zone has no server that works. */
  g_string_append (text,
                   "forward-zone:\n  name: \"broken.example.\"\n  forward-addr: 127.0.0.1@9\n"
                   "remote-control:\n  control-enable: no\n");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The server is there when it takes a connection. */
static gboolean
wait_for_port (guint16 port)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GSocketClient) client = g_socket_client_new ();
      g_autoptr (GSocketConnection) connection = g_socket_client_connect_to_host (client, "127.0.0.1", port, NULL, NULL);

      if (connection != NULL)
        return TRUE;
      g_usleep (25 * 1000);
    }

  return FALSE;
}

/* A test that is killed takes its server along. */
static void
die_with_parent_cb (gpointer user_data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

static gboolean
start_unbound (BounceTestServer  *self,
               const char        *zone,
               GError           **error)
{
  g_autofree char *path = g_build_filename (self->folder, "unbound.conf", NULL);
  g_autofree char *configuration = NULL;
  g_autofree char *program = g_find_program_in_path ("unbound");
  g_autoptr (GSubprocessLauncher) launcher = NULL;

  if (program == NULL && g_file_test ("/usr/sbin/unbound", G_FILE_TEST_IS_EXECUTABLE))
    program = g_strdup ("/usr/sbin/unbound");

  self->dns_port = find_free_port ();
  self->doh_port = find_free_port ();
  configuration = write_configuration (self, zone);
  if (!g_file_set_contents (path, configuration, -1, error))
    return FALSE;

  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent_cb, NULL, NULL);
  self->unbound = g_subprocess_launcher_spawn (launcher, error, program != NULL ? program : "unbound", "-d", "-c", path, NULL);
  if (self->unbound == NULL)
    return FALSE;
  if (!wait_for_port (self->dns_port) || !wait_for_port (self->doh_port))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "unbound did not start");
      return FALSE;
    }

  self->dns = g_strdup_printf ("127.0.0.1#%u", self->dns_port);
  self->doh_url = g_strdup_printf ("https://dns.example.org:%u/dns-query", self->doh_port);
  return TRUE;
}

static void
reply (SoupServerMessage *message,
       guint              status,
       const char        *type,
       const char        *body)
{
  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, body, strlen (body));
}

static void
redirect (SoupServerMessage *message,
          const char        *target)
{
  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, target);
}

static gboolean
unpause_cb (gpointer user_data)
{
  soup_server_message_unpause (user_data);

  return G_SOURCE_REMOVE;
}

static void
stall (BounceTestServer  *self,
       SoupServerMessage *message)
{
  g_autoptr (GSource) source = g_timeout_source_new_seconds (20);

  soup_server_message_pause (message);
  g_source_set_callback (source, unpause_cb, g_object_ref (message), g_object_unref);
  g_source_attach (source, self->web_context);
}

/* What every faulty page is called. */
static void
serve_fault (BounceTestServer  *self,
             SoupServerMessage *message,
             const char        *path)
{
  if (g_str_equal (path, "/slow"))
    stall (self, message);
  else if (g_str_equal (path, "/large"))
    {
      g_autofree char *body = g_strnfill (2 * 1024 * 1024, 'x');

      reply (message, 200, "text/plain", body);
    }
  else if (g_str_equal (path, "/cut"))
    {
      /* more is announced than comes */
      soup_message_headers_set_content_length (soup_server_message_get_response_headers (message), 1000);
      reply (message, 200, "text/plain", "short");
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Length", "1000");
      soup_message_headers_append (soup_server_message_get_response_headers (message), "Connection", "close");
    }
  else if (g_str_equal (path, "/to-loopback"))
    redirect (message, "https://127.0.0.1/");
  else if (g_str_equal (path, "/to-private-name"))
    redirect (message, "https://router.local/");
  else if (g_str_equal (path, "/to-plain"))
    redirect (message, "http://example.org/");
  else if (g_str_equal (path, "/circle"))
    redirect (message, "https://faults.example.org/circle");
  else if (g_str_equal (path, "/once"))
    redirect (message, "https://example.org/fine");
  else
    reply (message, 404, "text/plain", "no such page");
}

static void
web_cb (SoupServer        *server,
        SoupServerMessage *message,
        const char        *path,
        GHashTable        *query,
        gpointer           user_data)
{
  BounceTestServer *self = user_data;
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Host");

  host = host != NULL ? host : "";
  if (g_str_has_prefix (host, "faults."))
    serve_fault (self, message, path);
  else if (g_str_has_prefix (host, "mta-sts.") && g_str_equal (path, "/.well-known/mta-sts.txt"))
    reply (message, 200, "text/plain", "version: STSv1\nmode: enforce\nmx: mx.example.org\nmax_age: 86400\n");
  else if (g_str_has_prefix (host, "autoconfig."))
    reply (message, 200, "text/xml",
           "<clientConfig version=\"1.1\"><emailProvider id=\"example.org\"><outgoingServer type=\"smtp\">"
           "<hostname>smtp.example.org</hostname><port>587</port><socketType>STARTTLS</socketType>"
           "<username>%EMAILADDRESS%</username></outgoingServer></emailProvider></clientConfig>");
  else if (g_str_has_prefix (host, "data.iana.org"))
    reply (message, 200, "application/json", "{\"services\":[[[\"org\"],[\"https://rdap.example.org/\"]]]}");
  else if (g_str_has_prefix (host, "rdap.") && g_str_equal (path, "/domain/example.org"))
    reply (message, 200, "application/rdap+json",
           "{\"objectClassName\":\"domain\",\"status\":[\"active\"],"
           "\"events\":[{\"eventAction\":\"expiration\",\"eventDate\":\"2090-01-01T00:00:00Z\"}]}");
  else if (g_str_equal (path, "/fine"))
    reply (message, 200, "text/plain; charset=utf-8", "fine");
  else
    reply (message, 404, "text/plain", "no such page");
}

static gpointer
run_web (gpointer user_data)
{
  BounceTestServer *self = user_data;

  g_main_context_push_thread_default (self->web_context);
  g_main_loop_run (self->web_loop);
  soup_server_disconnect (self->web);
  g_main_context_pop_thread_default (self->web_context);

  return NULL;
}

static gboolean
start_web (BounceTestServer  *self,
           GError           **error)
{
  g_autofree char *pem = g_build_filename (self->folder, "server.pem", NULL);
  g_autofree char *key = g_build_filename (self->folder, "server.key", NULL);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_files (pem, key, error);

  if (certificate == NULL)
    return FALSE;

  self->web_context = g_main_context_new ();
  self->web_loop = g_main_loop_new (self->web_context, FALSE);
  self->web_port = find_free_port ();
  g_main_context_push_thread_default (self->web_context);
  self->web = g_object_new (SOUP_TYPE_SERVER, "tls-certificate", certificate, NULL);
  soup_server_add_handler (self->web, NULL, web_cb, self, NULL);
  if (!soup_server_listen_local (self->web, self->web_port, SOUP_SERVER_LISTEN_HTTPS | SOUP_SERVER_LISTEN_IPV4_ONLY, error))
    {
      g_main_context_pop_thread_default (self->web_context);
      return FALSE;
    }
  g_main_context_pop_thread_default (self->web_context);
  self->web_thread = g_thread_new ("test-web", run_web, self);

  return TRUE;
}

/**
 * bounce_test_server_new:
 * @zone: records of example.org as a zone file writes them, a line each
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): running servers
 */
BounceTestServer *
bounce_test_server_new (const char  *zone,
                        GError     **error)
{
  g_autoptr (BounceTestServer) self = g_new0 (BounceTestServer, 1);

  self->folder = g_dir_make_tmp ("bounce-test-XXXXXX", error);
  if (self->folder == NULL || !make_certificates (self, error) || !start_unbound (self, zone, error) || !start_web (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (folder);
}

/**
 * bounce_test_server_free:
 * @self: (transfer full): servers; they end here
 */
void
bounce_test_server_free (BounceTestServer *self)
{
  if (self->unbound != NULL)
    {
      g_subprocess_send_signal (self->unbound, SIGTERM);
      g_subprocess_wait (self->unbound, NULL, NULL);
    }
  if (self->web_thread != NULL)
    {
      g_main_loop_quit (self->web_loop);
      g_thread_join (self->web_thread);
    }
  g_clear_object (&self->web);
  g_clear_pointer (&self->web_loop, g_main_loop_unref);
  g_clear_pointer (&self->web_context, g_main_context_unref);
  g_clear_object (&self->unbound);
  g_clear_object (&self->database);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->dns);
  g_free (self->doh_url);
  g_free (self);
}

const char *
bounce_test_server_get_dns (BounceTestServer *self)
{
  return self->dns;
}

const char *
bounce_test_server_get_doh_url (BounceTestServer *self)
{
  return self->doh_url;
}

GTlsDatabase *
bounce_test_server_get_database (BounceTestServer *self)
{
  return self->database;
}

guint16
bounce_test_server_get_web_port (BounceTestServer *self)
{
  return self->web_port;
}

void
bounce_test_server_take_over_names (void)
{
  g_autoptr (GResolver) resolver = g_object_new (loopback_resolver_get_type (), NULL);

  g_resolver_set_default (resolver);
}
