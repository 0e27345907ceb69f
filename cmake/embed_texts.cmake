# cmake -DFOLDER=<folder> -DOUT=<file> -P: every file of the folder as one line {"name", R"text(...)text"}, sorted, for an
# #include.
file(GLOB files RELATIVE "${FOLDER}" "${FOLDER}/*")
list(SORT files)
set(made "")
foreach(file IN LISTS files)
  file(READ "${FOLDER}/${file}" text)
  string(APPEND made "{\"${file}\", R\"text(${text})text\"},\n")
endforeach()
file(WRITE "${OUT}" "${made}")
