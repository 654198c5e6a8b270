package main

import (
	"slices"
	"testing"
)

func TestShardsCoverAllItemsOnce(t *testing.T) {
	for parts := 1; parts <= 7; parts++ {
		for size := range 20 {
			items := make([]int, size)
			for i := range items {
				items[i] = i
			}
			var together []int
			for index := range parts {
				part := shard(items, index, parts)
				if len(part) < size/parts || len(part) > size/parts+1 {
					t.Errorf("part %d of %d of %d items has %d", index, parts, size, len(part))
				}
				together = append(together, part...)
			}
			if !slices.Equal(together, items) {
				t.Errorf("%d parts of %d items: %v", parts, size, together)
			}
		}
	}
}
