/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-mail-provider.h"

#include <glib/gi18n.h>

#include "app/bounce-outgoing.h"
#include "engine/bounce-engine.h"

struct _BounceMailProvider
{
  GdkContentProvider parent_instance;

  int recipient;
  GCancellable *cancellable;   /* (nullable): of the reading that goes on */
  BounceResult *result;        /* (nullable): what was read */
  GError *error;               /* (nullable): why it could not be */
  GPtrArray *waiting;          /* GTask: writes that were asked for meanwhile */
  GdkContentProvider *content; /* (nullable): made for the first that asks */
};

G_DEFINE_FINAL_TYPE (BounceMailProvider, bounce_mail_provider, GDK_TYPE_CONTENT_PROVIDER)

/* One write: a form of the summary, and where to. */
typedef struct
{
  char *mime_type;
  GOutputStream *stream;
} Write;

static void
write_free (gpointer data)
{
  Write *write = data;

  g_free (write->mime_type);
  g_object_unref (write->stream);
  g_free (write);
}

/* A file or text, and every form in which others may want to have these. */
static GdkContentFormats *
new_formats (const GType *types, gsize n_types)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  for (gsize i = 0; i < n_types; i++)
    gdk_content_formats_builder_add_gtype (builder, types[i]);

  return gdk_content_formats_union_serialize_mime_types (gdk_content_formats_builder_free_to_formats (builder));
}

static GdkContentFormats *
bounce_mail_provider_ref_formats (GdkContentProvider *provider)
{
  const GType types[] = { GDK_TYPE_FILE_LIST, G_TYPE_STRING };

  return new_formats (types, G_N_ELEMENTS (types));
}

/* The name of a file can be had as text too, but whoever asks for text wants the summary. */
static GType
get_type_for (const char *mime_type)
{
  const GType text = G_TYPE_STRING;
  g_autoptr (GdkContentFormats) formats = new_formats (&text, 1);

  return gdk_content_formats_contain_mime_type (formats, mime_type) ? text : GDK_TYPE_FILE_LIST;
}

/* Returns: (transfer none) (nullable): the summary, of a mail that was read */
static GdkContentProvider *
get_content (BounceMailProvider *self, GError **error)
{
  if (self->error == NULL && self->content == NULL)
    self->content = bounce_outgoing_new_provider (self->result, self->recipient, NULL);

  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));
  else if (self->content == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The summary could not be written"));

  return self->content;
}

static gboolean
bounce_mail_provider_get_value (GdkContentProvider *provider, GValue *value, GError **error)
{
  BounceMailProvider *self = BOUNCE_MAIL_PROVIDER (provider);
  GdkContentProvider *content = NULL;

  /* Whoever cannot wait, in this program, asks for bytes next. */
  if (self->cancellable != NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "not read yet");
      return FALSE;
    }

  content = get_content (self, error);

  return content != NULL && gdk_content_provider_get_value (content, value, error);
}

static void
serialized_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (gdk_content_serialize_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_content (BounceMailProvider *self, GTask *task)
{
  const Write *write = g_task_get_task_data (task);
  GError *error = NULL;
  GdkContentProvider *content = get_content (self, &error);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, get_type_for (write->mime_type));
  if (content == NULL || !gdk_content_provider_get_value (content, &value, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  gdk_content_serialize_async (write->stream, write->mime_type, &value, g_task_get_priority (task),
                               g_task_get_cancellable (task), serialized_cb, g_object_ref (task));
}

static void
bounce_mail_provider_write_mime_type_async (GdkContentProvider *provider, const char *mime_type, GOutputStream *stream,
                                            int io_priority, GCancellable *cancellable, GAsyncReadyCallback callback,
                                            gpointer user_data)
{
  BounceMailProvider *self = BOUNCE_MAIL_PROVIDER (provider);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Write *write = g_new0 (Write, 1);

  write->mime_type = g_strdup (mime_type);
  write->stream = g_object_ref (stream);
  g_task_set_source_tag (task, bounce_mail_provider_write_mime_type_async);
  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, write, write_free);

  if (self->cancellable != NULL)
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  else
    write_content (self, task);
}

static gboolean
bounce_mail_provider_write_mime_type_finish (GdkContentProvider *provider, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
load (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  g_autoptr (BounceResult) result = bounce_engine_load (task_data, cancellable, &error);

  if (result == NULL)
    g_task_return_error (task, error);
  else if (result->report == NULL)
    g_task_return_error (task, g_error_copy (result->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&result), (GDestroyNotify) bounce_result_unref);
}

static void
loaded_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  GWeakRef *weak = user_data;
  g_autoptr (BounceMailProvider) self = g_weak_ref_get (weak);
  g_autoptr (GError) error = NULL;
  g_autoptr (BounceResult) result = g_task_propagate_pointer (G_TASK (async_result), &error);

  g_weak_ref_clear (weak);
  g_free (weak);
  /* Dropped nowhere. */
  if (self == NULL)
    return;

  g_clear_object (&self->cancellable);
  self->result = g_steal_pointer (&result);
  self->error = g_steal_pointer (&error);
  for (guint i = 0; i < self->waiting->len; i++)
    write_content (self, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
}

static void
bounce_mail_provider_finalize (GObject *object)
{
  BounceMailProvider *self = BOUNCE_MAIL_PROVIDER (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->content);
  g_clear_pointer (&self->result, bounce_result_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (bounce_mail_provider_parent_class)->finalize (object);
}

static void
bounce_mail_provider_class_init (BounceMailProviderClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = bounce_mail_provider_finalize;

  provider_class->ref_formats = bounce_mail_provider_ref_formats;
  provider_class->get_value = bounce_mail_provider_get_value;
  provider_class->write_mime_type_async = bounce_mail_provider_write_mime_type_async;
  provider_class->write_mime_type_finish = bounce_mail_provider_write_mime_type_finish;
}

static void
bounce_mail_provider_init (BounceMailProvider *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * bounce_mail_provider_new:
 * @source: where a message stands
 * @recipient: only this recipient; -1 for all
 *
 * Begins to read the message again. A provider that nobody holds any more stops that.
 *
 * Returns: (transfer full): a file with the summary, and its text
 */
GdkContentProvider *
bounce_mail_provider_new (BounceSource *source, int recipient)
{
  BounceMailProvider *self = g_object_new (BOUNCE_TYPE_MAIL_PROVIDER, NULL);
  GWeakRef *weak = g_new0 (GWeakRef, 1);
  g_autoptr (GTask) task = NULL;

  self->recipient = recipient;
  self->cancellable = g_cancellable_new ();
  g_weak_ref_init (weak, self);
  task = g_task_new (NULL, self->cancellable, loaded_cb, weak);
  g_task_set_source_tag (task, bounce_mail_provider_new);
  g_task_set_task_data (task, bounce_source_ref (source), (GDestroyNotify) bounce_source_unref);
  g_task_run_in_thread (task, load);

  return GDK_CONTENT_PROVIDER (self);
}
