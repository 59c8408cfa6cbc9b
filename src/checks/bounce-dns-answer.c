/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "checks/bounce-dns-answer.h"

#include <glib/gi18n-lib.h>

static void
record_free (BounceDnsRecord *record)
{
  g_free (record->name);
  g_free (record->value);
  g_free (record->text);
  g_free (record);
}

/**
 * bounce_dns_answer_new:
 * @name: the name asked about
 * @type: the type of record asked for
 * @status: how it ended
 *
 * Returns: (transfer full): an answer without records
 */
BounceDnsAnswer *
bounce_dns_answer_new (const char      *name,
                       BounceDnsType    type,
                       BounceDnsStatus  status)
{
  BounceDnsAnswer *self = g_new0 (BounceDnsAnswer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->name = g_strdup (name);
  self->type = type;
  self->status = status;
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
  self->proof = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * bounce_dns_answer_ref:
 * @self: an answer
 *
 * Returns: (transfer full): @self
 */
BounceDnsAnswer *
bounce_dns_answer_ref (BounceDnsAnswer *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * bounce_dns_answer_unref:
 * @self: (transfer full): an answer
 */
void
bounce_dns_answer_unref (BounceDnsAnswer *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->name);
  g_ptr_array_unref (self->records);
  g_ptr_array_unref (self->proof);
  g_free (self);
}

/**
 * bounce_dns_answer_add:
 * @self: an answer that has not been handed out
 *
 * Returns: (transfer none): a new record of the type asked for, to be filled
 */
BounceDnsRecord *
bounce_dns_answer_add (BounceDnsAnswer *self)
{
  BounceDnsRecord *record = g_new0 (BounceDnsRecord, 1);

  record->type = self->type;
  g_ptr_array_add (self->records, record);

  return record;
}

/**
 * bounce_dns_answer_get:
 * @self: an answer
 * @index: below the number of records
 *
 * Returns: (transfer none): the record
 */
const BounceDnsRecord *
bounce_dns_answer_get (const BounceDnsAnswer *self,
                       guint                  index)
{
  g_return_val_if_fail (index < self->records->len, NULL);

  return g_ptr_array_index (self->records, index);
}

/**
 * bounce_dns_answer_copy_proof:
 * @self: an answer
 * @proof: (element-type utf8): where copies of its records go
 */
void
bounce_dns_answer_copy_proof (const BounceDnsAnswer *self,
                              GPtrArray             *proof)
{
  for (guint i = 0; i < self->proof->len; i++)
    g_ptr_array_add (proof, g_strdup (g_ptr_array_index (self->proof, i)));
}

/**
 * bounce_dns_answer_is_conclusive:
 * @self: an answer
 *
 * Returns: whether it says something about the name, be it that it does not exist; not whether we were unlucky
 */
gboolean
bounce_dns_answer_is_conclusive (const BounceDnsAnswer *self)
{
  return self->status == BOUNCE_DNS_OK || self->status == BOUNCE_DNS_NO_DATA || self->status == BOUNCE_DNS_NXDOMAIN;
}

/**
 * bounce_dns_type_to_string:
 * @type: a type of record
 *
 * Returns: (transfer none): its name in the registry
 */
const char *
bounce_dns_type_to_string (BounceDnsType type)
{
  switch (type)
    {
    case BOUNCE_DNS_TYPE_A: return "A";
    case BOUNCE_DNS_TYPE_NS: return "NS";
    case BOUNCE_DNS_TYPE_CNAME: return "CNAME";
    case BOUNCE_DNS_TYPE_SOA: return "SOA";
    case BOUNCE_DNS_TYPE_PTR: return "PTR";
    case BOUNCE_DNS_TYPE_MX: return "MX";
    case BOUNCE_DNS_TYPE_TXT: return "TXT";
    case BOUNCE_DNS_TYPE_AAAA: return "AAAA";
    case BOUNCE_DNS_TYPE_SRV: return "SRV";
    case BOUNCE_DNS_TYPE_TLSA: return "TLSA";
    default: return "?";
    }
}

/**
 * bounce_dns_status_to_sentence:
 * @status: how a question ended
 *
 * Returns: (transfer none): a translated sentence
 */
const char *
bounce_dns_status_to_sentence (BounceDnsStatus status)
{
  switch (status)
    {
    case BOUNCE_DNS_OK: return _("There are such records.");
    case BOUNCE_DNS_NO_DATA: return _("The name exists, such records do not.");
    case BOUNCE_DNS_NXDOMAIN: return _("The name does not exist.");
    case BOUNCE_DNS_SERVFAIL: return _("The name servers of the domain do not answer properly at the moment.");
    case BOUNCE_DNS_REFUSED: return _("The name server refuses to answer this computer.");
    case BOUNCE_DNS_TIMEOUT: return _("No answer came in time.");
    case BOUNCE_DNS_OFFLINE: return _("No name server can be reached; this computer seems to be offline.");
    case BOUNCE_DNS_MALFORMED: return _("The answer could not be read.");
    case BOUNCE_DNS_FORBIDDEN: return _("The question was not asked.");
    default: g_return_val_if_reached ("");
    }
}
