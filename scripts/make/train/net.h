/* net.h - the network that tags and parses, as it learns: floats, forwards
 * and backwards. core/parse.h says what it computes; netfile.h turns it into
 * the whole numbers that the core works with.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef NET_H
#define NET_H

#include "parse_shape.h"
#include "tensor.h"

enum {
  NET_LAYERS = HY_PARSE_CONVS + HY_PARSE_SCANS,
  NET_WIDTH = HY_PARSE_WIDTH,
  NET_ARC = HY_PARSE_ARC,
  NET_LABEL = HY_PARSE_LABEL,
  NET_TAGS = 128, /* tags and labels of a model, rounded up */
  NET_LABELS = 64,
  NET_VECTOR = 64,
};

/** A layer of the encoder: weights and bias. */
typedef struct net_layer {
  param w, bias;
} net_layer;

/** What chooses heads: two sides, how a child sees a head, and what the length
 *  of an arc adds. */
typedef struct net_arcs {
  net_layer child, head; /* width -> arc, rectified */
  net_layer pair;        /* arc -> arc + 16: a head as its child sees it */
  param distance;
} net_arcs;

typedef struct net {
  param word;   /* a row for each word of the treebank, row 0 for the others */
  param vector; /* turns a word vector into a row: NET_VECTOR x NET_WIDTH */
  param part;   /* hashed rows of endings, beginnings and shapes */
  param tag;    /* a row a tag of the fast tagger */
  param root;   /* one row: what stands before a sentence */
  net_layer layer[NET_LAYERS];
  net_arcs arcs[2]; /* a first guess, and the choice that counts */
  net_layer around; /* child, guessed head, guessed children -> width */
  net_layer tagger; /* width -> tags */
  net_layer label_child, label_head; /* width -> label */
  net_layer label;                   /* label -> labels */
  param label_distance;              /* a row of the label's hidden layer */
} net;

/** One token as the network gets it. */
typedef struct net_token {
  uint32_t word; /* a row of `word` */
  float rarity;  /* chance of being read as unknown */
  uint32_t part[HY_PARSE_PARTS];
  uint32_t tag;        /* what the fast tagger said */
  const float *vector; /* NET_VECTOR numbers, or NULL */
  uint32_t gold_tag, gold_head, gold_label;
} net_token;

/** Sentences that are learned together. The root takes the first place of
 *  each; `start` has one number more than there are sentences. */
typedef struct net_batch {
  net_token *token;
  size_t *start;
  size_t sentences;
} net_batch;

net net_new(size_t words, lab_random *random);

/** All that is learned, in a fixed order: item `i`, NULL past the last. */
param *net_param(net *n, size_t i);

/** Reads the batch, learns nothing but adds up gradients; the mean loss. */
float net_learn(net *n, const net_batch *batch, lab_random *random);

#endif
