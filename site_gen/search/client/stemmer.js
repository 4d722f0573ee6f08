/* What all Snowball stemmers share: a word, a cursor in it, and the slice between bra and ket. */
class Base {
  stemWord(word) {
    Object.assign(this, { current: word, cursor: 0, limit: word.length, limit_backward: 0, bra: 0, ket: word.length });
    this._stem();
    return this.current;
  }
  in_grouping(s) {
    if (this.cursor >= this.limit || !s.includes(this.current[this.cursor])) return false;
    this.cursor++;
    return true;
  }
  out_grouping(s) {
    if (this.cursor >= this.limit || s.includes(this.current[this.cursor])) return false;
    this.cursor++;
    return true;
  }
  go_in_grouping(s) {
    while (this.cursor < this.limit) if (!this.in_grouping(s)) return true;
    return false;
  }
  go_out_grouping(s) {
    while (this.cursor < this.limit) if (!this.out_grouping(s)) return true;
    return false;
  }
  in_grouping_b(s) {
    if (this.cursor <= this.limit_backward || !s.includes(this.current[this.cursor - 1])) return false;
    this.cursor--;
    return true;
  }
  out_grouping_b(s) {
    if (this.cursor <= this.limit_backward || s.includes(this.current[this.cursor - 1])) return false;
    this.cursor--;
    return true;
  }
  go_in_grouping_b(s) {
    while (this.cursor > this.limit_backward) if (!this.in_grouping_b(s)) return true;
    return false;
  }
  go_out_grouping_b(s) {
    while (this.cursor > this.limit_backward) if (!this.out_grouping_b(s)) return true;
    return false;
  }
  eq_s(s) {
    if (!this.current.slice(this.cursor, this.limit).startsWith(s)) return false;
    this.cursor += s.length;
    return true;
  }
  eq_s_b(s) {
    if (!this.current.slice(this.limit_backward, this.cursor).endsWith(s)) return false;
    this.cursor -= s.length;
    return true;
  }
  /* The list is sorted, so the last that fits is the longest. */
  find_among(list) {
    const from = this.cursor, rest = this.current.slice(from, this.limit);
    for (let i = list.length; i--; ) {
      const [s, result, method] = list[i];
      if (!rest.startsWith(s)) continue;
      this.cursor = from + s.length;
      if (!method || this[method]()) {
        this.cursor = from + s.length;
        return result;
      }
    }
    return 0;
  }
  find_among_b(list) {
    const from = this.cursor, rest = this.current.slice(this.limit_backward, from);
    for (let i = list.length; i--; ) {
      const [s, result, method] = list[i];
      if (!rest.endsWith(s)) continue;
      this.cursor = from - s.length;
      if (!method || this[method]()) {
        this.cursor = from - s.length;
        return result;
      }
    }
    return 0;
  }
  replace_s(bra, ket, s) {
    const more = s.length - (ket - bra);
    this.current = this.current.slice(0, bra) + s + this.current.slice(ket);
    this.limit += more;
    if (this.cursor >= ket) this.cursor += more;
    else if (this.cursor > bra) this.cursor = bra;
    return more;
  }
  slice_from(s) {
    this.replace_s(this.bra, this.ket, s);
    this.ket = this.bra + s.length;
  }
  slice_del() {
    this.slice_from("");
  }
  insert(bra, ket, s) {
    const more = this.replace_s(bra, ket, s);
    if (bra <= this.bra) this.bra += more;
    if (bra <= this.ket) this.ket += more;
  }
  slice_to() {
    return this.current.slice(this.bra, this.ket);
  }
}
