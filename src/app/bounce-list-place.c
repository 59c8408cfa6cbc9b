/* SPDX-FileCopyrightText: 2026 The Bounce Inspector Authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app/bounce-list-place.h"

struct _BounceListPlace
{
  GObject parent_instance;

  BounceRow *row;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BounceListPlace, bounce_list_place, G_TYPE_OBJECT)

static void
bounce_list_place_finalize (GObject *object)
{
  g_clear_object (&BOUNCE_LIST_PLACE (object)->row);

  G_OBJECT_CLASS (bounce_list_place_parent_class)->finalize (object);
}

static void
bounce_list_place_class_init (BounceListPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = bounce_list_place_finalize;

  /**
   * BounceListPlace::changed:
   *
   * Another mail stands here.
   */
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bounce_list_place_init (BounceListPlace *self)
{
}

/**
 * bounce_list_place_new:
 * @row: (transfer none): what stands there
 *
 * Returns: (transfer full): a place
 */
BounceListPlace *
bounce_list_place_new (BounceRow *row)
{
  BounceListPlace *self = g_object_new (BOUNCE_TYPE_LIST_PLACE, NULL);

  self->row = g_object_ref (row);

  return self;
}

/**
 * bounce_list_place_set_row:
 * @self: a place
 * @row: (transfer none): what stands there from now on
 */
void
bounce_list_place_set_row (BounceListPlace *self, BounceRow *row)
{
  g_return_if_fail (BOUNCE_IS_LIST_PLACE (self));

  if (g_set_object (&self->row, row))
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * bounce_list_place_get_row:
 * @self: a place
 *
 * Returns: (transfer none): what stands there
 */
BounceRow *
bounce_list_place_get_row (BounceListPlace *self)
{
  g_return_val_if_fail (BOUNCE_IS_LIST_PLACE (self), NULL);

  return self->row;
}
