/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "engine/bounce-row.h"

struct _BounceRow {
  GObject parent_instance;

  BounceRecordStore *store;
  guint position;
};

G_DEFINE_FINAL_TYPE (BounceRow, bounce_row, G_TYPE_OBJECT)

static void
bounce_row_finalize (GObject *object)
{
  g_clear_pointer (&BOUNCE_ROW (object)->store, bounce_record_store_unref);

  G_OBJECT_CLASS (bounce_row_parent_class)->finalize (object);
}

static void
bounce_row_class_init (BounceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_row_finalize;
}

static void
bounce_row_init (BounceRow *self)
{
}

static const char *
get_string (BounceRow *self,
            guint32    id)
{
  return bounce_record_store_get_string (self->store, id);
}

/**
 * bounce_row_new:
 * @store: a store
 * @position: of a record in it
 *
 * Returns: (transfer full): the record as an object
 */
BounceRow *
bounce_row_new (BounceRecordStore *store,
                guint              position)
{
  BounceRow *self = g_object_new (BOUNCE_TYPE_ROW, NULL);

  self->store = bounce_record_store_ref (store);
  self->position = position;

  return self;
}

/**
 * bounce_row_get_position:
 * @self: a row
 *
 * Returns: its position in the store
 */
guint
bounce_row_get_position (BounceRow *self)
{
  return self->position;
}

/**
 * bounce_row_get_record:
 * @self: a row
 *
 * Returns: (transfer none): its record
 */
const BounceRecord *
bounce_row_get_record (BounceRow *self)
{
  return bounce_record_store_get (self->store, self->position);
}

/**
 * bounce_row_dup_source:
 * @self: a row
 *
 * Returns: (transfer full): where its message stands
 */
BounceSource *
bounce_row_dup_source (BounceRow *self)
{
  return bounce_record_store_dup_source (self->store, self->position);
}

/**
 * bounce_row_get_address:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the recipient's address, or the sender of a message without recipients
 */
const char *
bounce_row_get_address (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->address);
}

/**
 * bounce_row_get_domain:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the domain of the address, in lower case
 */
const char *
bounce_row_get_domain (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->domain);
}

/**
 * bounce_row_get_subject:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the subject of the returned message, else of the bounce
 */
const char *
bounce_row_get_subject (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->subject);
}

/**
 * bounce_row_get_diagnostic:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what the server said, maybe cut; why an input could not be read
 */
const char *
bounce_row_get_diagnostic (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->diagnostic);
}

/**
 * bounce_row_get_status:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the enhanced status code
 */
const char *
bounce_row_get_status (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->status);
}

/**
 * bounce_row_get_provider:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the provider's id in the catalogue
 */
const char *
bounce_row_get_provider (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->provider);
}

/**
 * bounce_row_get_reporting_mta:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the server that wrote the report
 */
const char *
bounce_row_get_reporting_mta (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->reporting_mta);
}

/**
 * bounce_row_get_path:
 * @self: a row
 *
 * Returns: (transfer none): the file, as the person named it
 */
const char *
bounce_row_get_path (BounceRow *self)
{
  return get_string (self, bounce_row_get_record (self)->path);
}

/**
 * bounce_row_dup_time:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): the time of the bounce in the person's own time zone
 */
GDateTime *
bounce_row_dup_time (BounceRow *self)
{
  gint64 time = bounce_row_get_record (self)->time;

  return time != BOUNCE_RECORD_NO_TIME ? g_date_time_new_from_unix_local (time) : NULL;
}
