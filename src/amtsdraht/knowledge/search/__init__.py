"""German citizen search: ranks service descriptions in the process, one derived segment per area.

Why an engine of our own and no search library: what decides the quality here is the German analysis (folding, stems,
compounds, spelling, the citizens' lexicon) and how it weighs into the ranking. The libraries take weighted terms but
not "the best of these meanings counts, words of one name belong together, a title wholly explained goes first", and
with the same words they ranked clearly worse. A segment is small, follows a version number and needs no files.
"""
