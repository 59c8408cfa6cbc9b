/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The pipeline as one call: inputs in, results out, in the order of the input. Blocking; the window runs it in a task,
 * the command line on its main thread. This is what `app` and `cli` use instead of `mail`. */

#pragma once

#include <gio/gio.h>

#include "advice/bounce-result.h"

G_BEGIN_DECLS

/* What is read: a path ("-" for standard input), or bytes with a name. */
typedef struct {
  char *path;        /* shown to the person; opened unless bytes is set */
  GBytes *bytes;     /* (nullable) */
} BounceInput;

BounceInput *bounce_input_new (const char *path, GBytes *bytes);
void bounce_input_free (BounceInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceInput, bounce_input_free)

/* Progress of a run. Written by the run, readable from any thread at any time. */
typedef struct _BounceProgress BounceProgress;
BounceProgress *bounce_progress_new (void);
BounceProgress *bounce_progress_ref (BounceProgress *self);
void bounce_progress_unref (BounceProgress *self);
void bounce_progress_get (BounceProgress *self, guint64 *bytes_done, guint64 *bytes_total, guint64 *messages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceProgress, bounce_progress_unref)

/* Called on the thread that called bounce_engine_run(), in the order of the input. @result may carry an error instead
 * of a report (an unreadable input or message). Returns FALSE to stop. */
typedef gboolean (*BounceEngineFunc) (BounceResult *result, gpointer user_data);

/* Called on the workers, on several at once: appends what is to be written for a result. Returns whether the result is
 * done with; if not, it is handed to the BounceEngineFunc as well. */
typedef gboolean (*BounceEngineAppendFunc) (GString *text, BounceResult *result, gpointer user_data);
/* Called as BounceEngineFunc is: the texts of some results, in the order of the input. Returns FALSE to stop. */
typedef gboolean (*BounceEngineTextFunc) (const GString *text, gpointer user_data);

typedef struct {
  guint jobs;                     /* 0: as many as there are processors */
  BounceProgress *progress;       /* (nullable) */
  BounceEngineAppendFunc append;  /* (nullable): what can be done on the workers, should be: they are many */
  BounceEngineTextFunc take_text; /* (nullable): not without append, nor append without this */
  gboolean in_background;         /* there is a person to answer meanwhile: workers let other threads go first */
} BounceEngineOptions;

/* Loads what is known, so that the first message need not wait for that. On any thread; optional. */
void bounce_engine_prepare (void);
void bounce_engine_keep_places (void);

gboolean bounce_engine_run (GPtrArray *inputs, const BounceEngineOptions *options, BounceEngineFunc func, gpointer user_data,
                            GCancellable *cancellable, GError **error);

/* One message. Never NULL: what cannot be read is a result with an error. */
BounceResult *bounce_engine_analyse (GBytes *bytes, BounceSource *source);
/* Reads a message again, its bytes or its result. BOUNCE_ERROR_CHANGED where the file is not what it was. */
GBytes *bounce_engine_load_bytes (const BounceSource *source, GCancellable *cancellable, GError **error);
BounceResult *bounce_engine_load (const BounceSource *source, GCancellable *cancellable, GError **error);

/* For many messages of the same files, one after the other: a list that is walked through, an export. */
typedef struct _BounceReloader BounceReloader;
BounceReloader *bounce_reloader_new (void);
BounceReloader *bounce_reloader_ref (BounceReloader *self);
void bounce_reloader_unref (BounceReloader *self);
BounceResult *bounce_reloader_load (BounceReloader *self, const BounceSource *source, GCancellable *cancellable, GError **error);
GBytes *bounce_reloader_load_bytes (BounceReloader *self, const BounceSource *source, GCancellable *cancellable, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BounceReloader, bounce_reloader_unref)

G_END_DECLS
