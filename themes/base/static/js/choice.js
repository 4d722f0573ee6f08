/* Read the reader's choices before anything is painted. */
try {
  for (const name of ["scheme", "size"]) {
    const value = localStorage.getItem("site-gen:" + name);
    if (value) document.documentElement.dataset[name] = value;
  }
} catch { /* no storage: the defaults hold */ }
