/** Comes after all else in the script of the page: the course works, and what is said where it does not goes away. */
document.getElementById('bare')?.remove();
