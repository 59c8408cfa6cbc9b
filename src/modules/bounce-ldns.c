/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "modules/bounce-ldns.h"

#include <errno.h>
#include <ldns/ldns.h>
#include <string.h>

#define EDNS_PAYLOAD 1232           /* what passes everywhere without fragments */
#define RECORDS_MAX 512
#define SYSTEM_RESOLVERS "/etc/resolv.conf"

/* Adapts ldns' own free functions, which come in a "deep" kind. */
typedef ldns_pkt DnsPacket;
typedef ldns_rdf DnsName;
typedef ldns_resolver DnsServers;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DnsPacket, ldns_pkt_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DnsName, ldns_rdf_deep_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DnsServers, ldns_resolver_deep_free)

/* ldns allocates with malloc(), so its strings are copied into ours and given back by its own macro. */
static char *
take_string (char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  LDNS_FREE (text);
  return g_strchomp (copy);
}

static char *
dup_host (const ldns_rdf *rdf)
{
  char *text = take_string (ldns_rdf2str (rdf));
  gsize length = strlen (text);

  if (length > 1 && text[length - 1] == '.')
    text[length - 1] = '\0';

  return text;
}

/* The strings of a TXT record are one text (RFC 7208, section 3.3). They are bytes: what is no UTF-8 is replaced. */
static char *
dup_text (const ldns_rr *rr)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (size_t i = 0; i < ldns_rr_rd_count (rr); i++)
    {
      const ldns_rdf *rdf = ldns_rr_rdf (rr, i);
      const guint8 *data = ldns_rdf_data (rdf);
      size_t size = ldns_rdf_size (rdf);

      if (size > 0)
        g_string_append_len (text, (const char *) data + 1, MIN (data[0], size - 1));
    }

  return g_utf8_make_valid (text->str, (gssize) text->len);
}

static guint
get_number (const ldns_rr *rr,
            size_t         index)
{
  return ldns_rdf2native_int16 (ldns_rr_rdf (rr, index));
}

static void
add_record (BounceDnsAnswer *answer,
            const ldns_rr   *rr)
{
  BounceDnsRecord *record = bounce_dns_answer_add (answer);

  record->name = dup_host (ldns_rr_owner (rr));
  record->ttl = ldns_rr_ttl (rr);
  record->text = take_string (ldns_rr2str (rr));

  switch (answer->type)
    {
    case BOUNCE_DNS_TYPE_MX:
      record->priority = get_number (rr, 0);
      record->value = dup_host (ldns_rr_rdf (rr, 1));
      break;
    case BOUNCE_DNS_TYPE_SRV:
      record->priority = get_number (rr, 0);
      record->weight = get_number (rr, 1);
      record->port = get_number (rr, 2);
      record->value = dup_host (ldns_rr_rdf (rr, 3));
      break;
    case BOUNCE_DNS_TYPE_TXT:
      record->value = dup_text (rr);
      break;
    case BOUNCE_DNS_TYPE_TLSA:
    case BOUNCE_DNS_TYPE_SOA:
      record->value = g_strdup (record->text);
      break;
    case BOUNCE_DNS_TYPE_A:
    case BOUNCE_DNS_TYPE_AAAA:
    case BOUNCE_DNS_TYPE_NS:
    case BOUNCE_DNS_TYPE_CNAME:
    case BOUNCE_DNS_TYPE_PTR:
    default:
      record->value = dup_host (ldns_rr_rdf (rr, 0));
      break;
    }
}

static BounceDnsStatus
status_of_packet (const ldns_pkt *packet)
{
  switch ((int) ldns_pkt_get_rcode (packet))
    {
    case LDNS_RCODE_NOERROR:
      return BOUNCE_DNS_NO_DATA;   /* until a record of the type is found */
    case LDNS_RCODE_NXDOMAIN:
      return BOUNCE_DNS_NXDOMAIN;
    case LDNS_RCODE_REFUSED:
      return BOUNCE_DNS_REFUSED;
    default:
      return BOUNCE_DNS_SERVFAIL;
    }
}

/* A record has as many parts as its type needs, else ldns would not have read it; an unknown form may have none. */
static gboolean
is_complete (const ldns_rr *rr)
{
  size_t needed = 1;

  if (ldns_rr_get_type (rr) == LDNS_RR_TYPE_MX)
    needed = 2;
  else if (ldns_rr_get_type (rr) == LDNS_RR_TYPE_SRV)
    needed = 4;

  return ldns_rr_rd_count (rr) >= needed;
}

static BounceDnsAnswer *
read_packet (const char     *name,
             BounceDnsType   type,
             const ldns_pkt *packet)
{
  g_autoptr (BounceDnsAnswer) answer = bounce_dns_answer_new (name, type, status_of_packet (packet));
  const ldns_rr_list *list = ldns_pkt_answer (packet);
  const ldns_rr_list *question = ldns_pkt_question (packet);
  size_t count = MIN (ldns_rr_list_rr_count (list), RECORDS_MAX);

  /* An answer to another question is not ours (a mistake, or an attempt). */
  if (!ldns_pkt_qr (packet) || ldns_rr_list_rr_count (question) != 1 ||
      ldns_rr_get_type (ldns_rr_list_rr (question, 0)) != (ldns_rr_type) type)
    {
      answer->status = BOUNCE_DNS_MALFORMED;
      return g_steal_pointer (&answer);
    }

  answer->authenticated = ldns_pkt_ad (packet);
  for (size_t i = 0; i < count; i++)
    {
      const ldns_rr *rr = ldns_rr_list_rr (list, i);

      g_ptr_array_add (answer->proof, take_string (ldns_rr2str (rr)));
      if (ldns_rr_get_type (rr) == (ldns_rr_type) type && is_complete (rr))
        add_record (answer, rr);
    }

  if (answer->records->len > 0 && answer->status == BOUNCE_DNS_NO_DATA)
    answer->status = BOUNCE_DNS_OK;

  return g_steal_pointer (&answer);
}

static ldns_pkt *
new_question (const char    *name,
              BounceDnsType  type)
{
  DnsPacket *packet = NULL;

  if (ldns_pkt_query_new_frm_str (&packet, name, (ldns_rr_type) type, LDNS_RR_CLASS_IN, LDNS_RD) != LDNS_STATUS_OK)
    return NULL;

  ldns_pkt_set_id (packet, 0);
  ldns_pkt_set_edns_udp_size (packet, EDNS_PAYLOAD);
  ldns_pkt_set_ad (packet, true);   /* we want to know whether it was verified (RFC 6840, section 5.7) */
  return packet;
}

static ldns_resolver *
new_servers (const char *server,
             guint       timeout_ms)
{
  g_autoptr (DnsServers) servers = NULL;
  struct timeval timeout = { timeout_ms / 1000, (timeout_ms % 1000) * 1000 };

  if (server == NULL)
    {
      if (ldns_resolver_new_frm_file (&servers, SYSTEM_RESOLVERS) != LDNS_STATUS_OK)
        return NULL;
    }
  else
    {
      g_auto (GStrv) parts = g_strsplit (server, "#", 2);
      g_autoptr (DnsName) address = NULL;

      servers = ldns_resolver_new ();
      address = ldns_rdf_new_frm_str (strchr (parts[0], ':') != NULL ? LDNS_RDF_TYPE_AAAA : LDNS_RDF_TYPE_A, parts[0]);
      if (address == NULL || ldns_resolver_push_nameserver (servers, address) != LDNS_STATUS_OK)
        return NULL;
      if (parts[1] != NULL)
        ldns_resolver_set_port (servers, (uint16_t) g_ascii_strtoull (parts[1], NULL, 10));
    }

  ldns_resolver_set_timeout (servers, timeout);
  ldns_resolver_set_retry (servers, 2);
  ldns_resolver_set_retrans (servers, 0);
  ldns_resolver_set_edns_udp_size (servers, EDNS_PAYLOAD);
  ldns_resolver_set_fallback (servers, true);
  /* Without this a SERVFAIL from one server would hide behind the silence of the next. */
  ldns_resolver_set_fail (servers, true);

  return g_steal_pointer (&servers);
}

/**
 * bounce_ldns_build:
 * @name: a normalised name
 * @type: the type of record
 *
 * Returns: (transfer full) (nullable): a question in wire format, %NULL where @name cannot be encoded
 */
GBytes *
bounce_ldns_build (const char    *name,
                          BounceDnsType  type)
{
  g_autoptr (DnsPacket) packet = new_question (name, type);
  uint8_t *wire = NULL;
  size_t size = 0;
  GBytes *bytes;

  if (packet == NULL || ldns_pkt2wire (&wire, packet, &size) != LDNS_STATUS_OK)
    return NULL;

  bytes = g_bytes_new (wire, size);
  LDNS_FREE (wire);

  return bytes;
}

/**
 * bounce_ldns_parse:
 * @name: the name that was asked about
 * @type: the type of record that was asked for
 * @data: what came
 * @length: bytes of it
 *
 * Returns: (transfer full): the answer, never %NULL
 */
BounceDnsAnswer *
bounce_ldns_parse (const char    *name,
                          BounceDnsType  type,
                          const guint8  *data,
                          gsize          length)
{
  g_autoptr (DnsPacket) packet = NULL;

  if (ldns_wire2pkt (&packet, data, length) != LDNS_STATUS_OK)
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_MALFORMED);

  return read_packet (name, type, packet);
}

/**
 * bounce_ldns_exchange:
 * @name: a normalised name
 * @type: the type of record
 * @server: (nullable): "address" or "address#port", %NULL for those that the system is configured with
 * @timeout_ms: milliseconds to wait for one try
 *
 * Blocks for at most twice @timeout_ms a server.
 *
 * Returns: (transfer full): the answer, never %NULL
 */
BounceDnsAnswer *
bounce_ldns_exchange (const char    *name,
                             BounceDnsType  type,
                             const char    *server,
                             guint          timeout_ms)
{
  g_autoptr (DnsServers) servers = new_servers (server, timeout_ms);
  g_autoptr (DnsPacket) question = new_question (name, type);
  g_autoptr (DnsPacket) packet = NULL;
  gint64 start = g_get_monotonic_time ();
  ldns_status status;

  if (question == NULL)
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_FORBIDDEN);
  if (servers == NULL || ldns_resolver_nameserver_count (servers) == 0)
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_OFFLINE);

  ldns_pkt_set_random_id (question);
  status = ldns_resolver_send_pkt (&packet, servers, question);
  if (status == LDNS_STATUS_OK && packet != NULL)
    return read_packet (name, type, packet);

  /* ldns has one word for all: a server that nobody can reach says so at once, a silent one takes its time. */
  if ((g_get_monotonic_time () - start) / 1000 + 100 < timeout_ms)
    return bounce_dns_answer_new (name, type, BOUNCE_DNS_OFFLINE);

  return bounce_dns_answer_new (name, type, BOUNCE_DNS_TIMEOUT);
}
