/** The lower median, in linear time (Hoare's selection). Reorders `values`; `NaN` when there are none. */
export function takeMedian(values: Int32Array): number {
  const wanted = (values.length - 1) >> 1;
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while ((values[left] ?? 0) < pivot) left++;
      while ((values[right] ?? 0) > pivot) right--;
      if (left > right) break;
      const swap = values[left] ?? 0;
      values[left++] = values[right] ?? 0;
      values[right--] = swap;
    }
    if (wanted <= right) high = right;
    else if (wanted >= left) low = left;
    else break;
  }
  return values[wanted] ?? Number.NaN;
}
